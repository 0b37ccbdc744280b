using System.Data.Common;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations.Levels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Mail.Delivery;

/// <summary>
/// Sends whatever is due in the outbox. Any number of workers may run it at once. A mail is sent twice only if the relay's answer is lost, and
/// then it bears the same Message-ID (product.md §6).
/// </summary>
public sealed class DeliverMails
{
    /// <summary>An attempt ends before its lease does.</summary>
    private static readonly TimeSpan LongestAttempt = MailClaims.Lease - TimeSpan.FromMinutes(1);

    /// <summary>How long a mail in hand may take to get out once the worker is told to stop.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(7);

    /// <summary>How long the others wait, unattempted, after one has found the relay out of reach.</summary>
    private static readonly TimeSpan RelayPause = TimeSpan.FromSeconds(15);

    /// <summary>Between two tries to write down an answer while the database is away.</summary>
    private static readonly TimeSpan RecordPause = TimeSpan.FromSeconds(2);

    private readonly ScopedDb _database;
    private readonly BulletinArchive _archive;
    private readonly MailSettings _settings;
    private readonly Func<IMailTransport> _openTransport;
    private readonly AlertMails _alerts;
    private readonly MailClaims _claims;
    private readonly DeliveryRecord _record;
    private readonly TimeProvider _time;
    private readonly ILogger<DeliverMails> _logger;
    private long? _relayPausedAt;

    /// <param name="openTransport">Makes the way to the relay for one run.</param>
    internal DeliverMails(
        ScopedDb database, BulletinArchive archive, MailSettings settings, MailOutbox outbox, Func<IMailTransport> openTransport, TimeProvider time,
        ILogger<DeliverMails> logger)
    {
        _database = database;
        _archive = archive;
        _settings = settings;
        _openTransport = openTransport;
        _alerts = new AlertMails(database, outbox, new LevelDeadlines(database), settings, time);
        _claims = new MailClaims(database, time);
        _record = new DeliveryRecord(database);
        _time = time;
        _logger = logger;
    }

    /// <summary>
    /// Writes down what the relay has answered, for as long as the mail is ours: an answer thrown away because the database is restarting would
    /// send the mail a second time.
    /// </summary>
    private async Task<MailState?> RecordAsync(MailClaim claim, Transmission transmission)
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return await _record.WriteAsync(claim, transmission, CancellationToken.None);
            }
            catch (Exception exception) when (IsDatabaseAway(exception) && _time.GetElapsedTime(began) < MailClaims.Lease)
            {
                await Task.Delay(RecordPause, _time, CancellationToken.None);
            }
        }
    }

    private static bool IsDatabaseAway(Exception exception) =>
        exception is DbException or DbUpdateException { InnerException: DbException } or RetryLimitExceededException or InvalidOperationException { InnerException: DbException }
        || exception.IsDatabaseAway();

    /// <summary>Sends until nothing is due any more, or the relay is out of reach. Cancelled, it finishes the mail in hand and returns what it has done.</summary>
    public async Task<DeliveryCounts> RunAsync(CancellationToken cancellationToken)
    {
        await _alerts.EnqueueAsync(cancellationToken);
        var counts = new DeliveryCounts();
        await using var transport = _openTransport();
        while (!cancellationToken.IsCancellationRequested && !IsRelayPaused
            && await _claims.NextAsync(cancellationToken) is { } claim)
        {
            var transmission = await AttemptAsync(transport, claim, cancellationToken);
            var state = transmission.Result == TransmissionResult.Abandoned ? null : await RecordAsync(claim, transmission);
            Log(claim, transmission, state);
            counts = counts.With(state);
            if (transmission.Result == TransmissionResult.Unreachable)
            {
                _relayPausedAt = _time.GetTimestamp();
            }
            else if (!claim.OutcomeLost)
            {
                await KeepRateAsync(cancellationToken);
            }
        }

        return counts;
    }

    // Not by the clock: one that is set back would make the pause as long as the step.
    private bool IsRelayPaused => _relayPausedAt is { } pausedAt && _time.GetElapsedTime(pausedAt) < RelayPause;

    private async Task<Transmission> AttemptAsync(IMailTransport transport, MailClaim claim, CancellationToken stopping)
    {
        if (claim.OutcomeLost)
        {
            return Transmission.Of(TransmissionResult.Unknown, MailErrors.AnswerLost, words: null);
        }

        using var attempt = new CancellationTokenSource(LongestAttempt, _time);
        await using var farewell = stopping.Register(() => attempt.CancelAfter(Farewell));
        try
        {
            var mail = await ReadAsync(claim, attempt.Token);
            byte[]? attachment = null;
            if (mail.Bulletin is { } bulletin)
            {
                attachment = await _archive.ReadAsync(bulletin.StoragePath, bulletin.Sha256, attempt.Token);
                if (attachment is null)
                {
                    return Transmission.Of(TransmissionResult.Deferred, MailErrors.AttachmentMissing, bulletin.StoragePath);
                }
            }

            using var message = MessageBuilder.Build(mail, attachment);
            var recipients = mail.Recipients.Where(recipient => recipient.State == MailState.Queued).Select(recipient => recipient.Address).ToList();
            return await transport.SendAsync(message, recipients, token => _claims.BeginDataAsync(claim, token), attempt.Token);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Before the message: the transport itself turns every failure into a result. One bad mail stops no other.
            _logger.LogError(exception, "Mail {MailId} met an error before it was sent", claim.MailId);
            return Transmission.Of(TransmissionResult.Deferred, MailErrors.InternalError, exception.Message);
        }
    }

    private async Task<OutgoingMail> ReadAsync(MailClaim claim, CancellationToken cancellationToken)
    {
        await using var db = _database.Open(ClientScope.System);
        return await db.OutgoingMails.AsNoTracking().Include(mail => mail.Recipients).Include(mail => mail.Bulletin)
            .SingleAsync(mail => mail.Id == claim.MailId, cancellationToken);
    }

    /// <summary>Waits until the next mail may go (<c>MAIL_RATE</c>).</summary>
    private async Task KeepRateAsync(CancellationToken cancellationToken)
    {
        if (_settings.MailsPerMinute is { } rate)
        {
            await Task.Delay(TimeSpan.FromMinutes(1) / rate, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Log(MailClaim claim, Transmission transmission, MailState? state)
    {
        if (state == MailState.Sent)
        {
            _logger.LogInformation("Mail {MailId} sent", claim.MailId);
        }
        else
        {
            _logger.LogWarning("Mail {MailId} is {State}: {Error} {Words}", claim.MailId, state?.ToWord() ?? "another worker's", transmission.Error, transmission.Words);
        }
    }
}

/// <summary>What one run of <see cref="DeliverMails"/> did.</summary>
/// <param name="Sent">Taken by the relay for every address that is still good.</param>
/// <param name="Deferred">To be tried again.</param>
/// <param name="Unknown">The answer was lost; held.</param>
/// <param name="Failed">Given up, with an alert.</param>
public sealed record DeliveryCounts(int Sent = 0, int Deferred = 0, int Unknown = 0, int Failed = 0)
{
    public int Total => Sent + Deferred + Unknown + Failed;

    internal DeliveryCounts With(MailState? state) => state switch
    {
        MailState.Sent => this with { Sent = Sent + 1 },
        MailState.Queued => this with { Deferred = Deferred + 1 },
        MailState.Unknown => this with { Unknown = Unknown + 1 },
        MailState.Failed => this with { Failed = Failed + 1 },
        _ => this,
    };
}
