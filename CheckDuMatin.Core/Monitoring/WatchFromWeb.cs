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
    // Beside what to tell of, the same by the timer: a clock that steps must neither raise an alarm nor keep one back.
    private (DateTime At, long Stamp)? _databaseAway;
    private (DateTime At, long Stamp)? _databaseBack;
    private Dictionary<string, DateTime>? _heartbeats;
    private long? _heardAt;

    /// <summary>Since when no worker has been seen, once that is longer than three minutes; null while one is there or nothing can be told.</summary>
    public DateTime? WorkerAwaySince { get; private set; }

    /// <summary>Something is away that this process could not mail, for want of a relay or of an address.</summary>
    public bool HasUntold { get; private set; }

    /// <summary>Looks once; the web service does so every 15 seconds.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = (At: time.GetUtcNow().UtcDateTime, Stamp: time.GetTimestamp());
        if (await HeartbeatsAsync(cancellationToken) is not { } heartbeats)
        {
            _databaseAway ??= now;
            _databaseBack = null;
            if (IsLongAgo(_databaseAway.Value.Stamp))
            {
                await TellAsync(DatabaseCause, AlertLevel.Critical, _databaseAway.Value.At, isRecorded: false, cancellationToken);
            }

            return;
        }

        (_databaseAway, _databaseBack) = (null, _databaseBack ?? now);
        await ClearAsync(DatabaseCause, AlertLevel.Critical, cancellationToken);
        Hear(heartbeats, now);

        // A database that was away has kept every worker from being seen: it must have been there for as long before their silence means anything.
        if (_heardAt is { } heardAt && !IsLongAgo(heardAt))
        {
            WorkerAwaySince = null;
            await ClearAsync(WorkerCause, AlertLevel.Major, cancellationToken);
        }
        else if (IsLongAgo(_databaseBack.Value.Stamp))
        {
            WorkerAwaySince = heartbeats.Count > 0 ? heartbeats.Values.Max() : _databaseBack.Value.At;
            await TellAsync(WorkerCause, AlertLevel.Major, WorkerAwaySince.Value, isRecorded: true, cancellationToken);
        }
    }

    private bool IsLongAgo(long stamp) => time.GetElapsedTime(stamp) >= Patience;

    /// <summary>A worker is heard when its heartbeat is another than at the last look; at the first look the clock decides.</summary>
    private void Hear(Dictionary<string, DateTime> heartbeats, (DateTime At, long Stamp) now)
    {
        var isHeard = _heartbeats is { } before
            ? heartbeats.Any(heartbeat => !before.TryGetValue(heartbeat.Key, out var seenAt) || seenAt != heartbeat.Value)
            : heartbeats.Values.Any(seenAt => now.At - seenAt < Patience);
        _heartbeats = heartbeats;
        _heardAt = isHeard ? now.Stamp : _heardAt;
    }

    /// <summary>When each worker was last seen; null while the database does not answer.</summary>
    private async Task<Dictionary<string, DateTime>?> HeartbeatsAsync(CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Bound);
        try
        {
            await using var db = database.Open(ClientScope.System);
            // While they can be read: the mail about an absent database names them too.
            await deadlines.ReadAsync(db, bound.Token);
            return await db.WorkerHeartbeats.ToDictionaryAsync(worker => worker.Instance, worker => worker.SeenAt, StringComparer.Ordinal, bound.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            log.LogDebug(exception, "The database did not answer the watch");
            return null;
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
