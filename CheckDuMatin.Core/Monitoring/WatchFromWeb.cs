using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Incidents;
using CheckDuMatin.Core.Operations.Levels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>
/// The web service's watch over what cannot report its own death: after three minutes without the database, or without any worker, it mails the alert
/// straight over SMTP, again every six hours, and once more when it is over.
/// </summary>
public sealed class WatchFromWeb(
    ScopedDb database, LevelDeadlines deadlines, StraightMail mail, RaiseAlert raise, IConfiguration configuration, TimeProvider time, ILogger<WatchFromWeb> log)
{
    public const string DatabaseCause = "database";
    public const string WorkerCause = "worker";

    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    public static readonly TimeSpan ReminderAfter = TimeSpan.FromHours(6);

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    private readonly OutageFile _outages = new(configuration);
    private DateTime? _databaseAwaySince;
    private DateTime? _databaseBackSince;

    /// <summary>Since when no worker has been seen, once that is longer than three minutes; null while one is there or nothing can be told.</summary>
    public DateTime? WorkerAwaySince { get; private set; }

    /// <summary>Something is away that this process could not mail, for want of a relay or of an address.</summary>
    public bool HasUntold { get; private set; }

    /// <summary>Looks once; the web service does so every 15 seconds.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (isThere, seenAt) = await SeenAsync(cancellationToken);
        if (!isThere)
        {
            _databaseAwaySince ??= now;
            _databaseBackSince = null;
            if (now - _databaseAwaySince >= Patience)
            {
                await TellAsync(DatabaseCause, AlertLevel.Critical, _databaseAwaySince.Value, isRecorded: false, cancellationToken);
            }

            return;
        }

        (_databaseAwaySince, _databaseBackSince) = (null, _databaseBackSince ?? now);
        await ClearAsync(DatabaseCause, AlertLevel.Critical, cancellationToken);

        // A database that was away has kept every worker from being seen: it must have been there for as long before their silence means anything.
        if (seenAt is { } seen && now - seen < Patience)
        {
            WorkerAwaySince = null;
            await ClearAsync(WorkerCause, AlertLevel.Major, cancellationToken);
        }
        else if (now - _databaseBackSince >= Patience)
        {
            WorkerAwaySince = seenAt ?? _databaseBackSince;
            await TellAsync(WorkerCause, AlertLevel.Major, WorkerAwaySince.Value, isRecorded: true, cancellationToken);
        }
    }

    private async Task<(bool IsThere, DateTime? SeenAt)> SeenAsync(CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Bound);
        try
        {
            await using var db = database.Open(ClientScope.System);
            // While they can be read: the mail about an absent database names them too.
            await deadlines.ReadAsync(db, bound.Token);
            return (true, await db.WorkerHeartbeats.MaxAsync(worker => (DateTime?)worker.SeenAt, bound.Token));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            log.LogDebug(exception, "The database did not answer the watch");
            return (false, null);
        }
    }

    /// <param name="isRecorded">The database is there to hold it as an alert, which the worker must then not mail again.</param>
    private async Task TellAsync(string cause, AlertLevel level, DateTime since, bool isRecorded, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await _outages.ChangeAsync(
            cause,
            async known =>
            {
                if (known?.MailedAt is { } last && now - last < ReminderAfter)
                {
                    return known;
                }

                var first = known?.Since ?? since;
                var alert = Alert(cause, level, first, over: null);
                if (known is null)
                {
                    log.LogCritical("{Cause} is away since {Since}", cause, since);
                }

                var isTaken = await mail.SendAsync(alert, isReminder: known?.MailedAt is not null, cancellationToken);
                HasUntold = !isTaken;
                if (isRecorded)
                {
                    await raise.RunAsync(cause, level, clientId: null, alert.Message, cancellationToken);
                    if (isTaken)
                    {
                        await MarkAsync(cause, set => (set.MailedAt, set.MailedLevel) = (now, level), cancellationToken);
                    }
                }

                return new Outage(first, isTaken ? now : known?.MailedAt);
            },
            cancellationToken);
    }

    private Task ClearAsync(string cause, AlertLevel level, CancellationToken cancellationToken) => _outages.ChangeAsync(
        cause,
        async known =>
        {
            if (known is null)
            {
                return null;
            }

            var now = time.GetUtcNow().UtcDateTime;
            var isTold = known.MailedAt is null || await mail.SendAsync(Alert(cause, level, known.Since, over: now), isReminder: false, cancellationToken);
            if (!isTold)
            {
                // The relay is away: tried again at the next look.
                return known;
            }

            HasUntold = false;
            log.LogInformation("{Cause} is back, it was away since {Since}", cause, known.Since);
            await raise.RunAsync(cause, level, clientId: null, Text(cause, known.Since), cancellationToken);
            await MarkAsync(
                cause,
                alert =>
                {
                    alert.OpenedAt = known.Since;
                    alert.MailedAt ??= known.MailedAt;
                    alert.MailedLevel ??= alert.MailedAt is null ? null : level;
                    alert.ClearMailedAt = known.MailedAt is null ? null : now;
                    (alert.ClosedAt, alert.OpenMark) = (now, null);
                },
                cancellationToken);
            return null;
        },
        cancellationToken);

    private Task MarkAsync(string cause, Action<Alert> mark, CancellationToken cancellationToken) => database.WriteAsync(
        ClientScope.System,
        async (db, token) =>
        {
            if (await db.Alerts.SingleOrDefaultAsync(alert => alert.Cause == cause && alert.OpenMark == 1, token) is { } alert)
            {
                mark(alert);
                await db.SaveChangesAsync(token);
                await IncidentTrail.FollowAsync(db, alert, token);
            }
        },
        cancellationToken);

    private static Alert Alert(string cause, AlertLevel level, DateTime since, DateTime? over) =>
        new() { Cause = cause, Level = level, Message = Text(cause, since), OpenedAt = since, ClosedAt = over };

    private static string Text(string cause, DateTime since) => AlertTexts.Get(cause == DatabaseCause ? "database" : "worker", since.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture));
}
