using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail.Composition;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Levels;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// Tells <c>ADMIN_ALERT_EMAIL</c> of alerts: when one opens or becomes worse, again every six hours while it lasts, and when it is over. One mail
/// tells of all there is to tell, and five minutes lie between two, so that many things that fail at once make no storm.
/// </summary>
internal sealed class AlertMails(ScopedDb database, MailOutbox outbox, LevelDeadlines deadlines, MailSettings settings, TimeProvider time)
{
    private const int MostAtOnce = 100;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan ReminderAfter = TimeSpan.FromHours(6);

    /// <summary>What was over for so long without a mail is told no more.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);

    public async Task EnqueueAsync(CancellationToken cancellationToken)
    {
        if (settings.AdminAlertAddress is not { } address || !await IsThereSomethingAsync(cancellationToken))
        {
            return;
        }

        try
        {
            await database.WriteAsync(ClientScope.System, (db, token) => EnqueueAsync(db, address, token), cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry })
        {
            // Another worker was quicker: both have found the same last mail, after which there is one next.
        }
    }

    /// <summary>Asked every few seconds by every worker: without a transaction.</summary>
    private async Task<bool> IsThereSomethingAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        var now = time.GetUtcNow().UtcDateTime;
        return await ToTell(db, now).AnyAsync(cancellationToken) || await Over(db, now).AnyAsync(cancellationToken);
    }

    private async Task EnqueueAsync(CdmContext db, string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var last = Later(
            await db.Alerts.MaxAsync(alert => alert.MailedAt, cancellationToken), await db.Alerts.MaxAsync(alert => alert.ClearMailedAt, cancellationToken));
        if (now - last < Pause)
        {
            return;
        }

        var open = await ToTell(db, now).OrderBy(alert => alert.Level).ThenBy(alert => alert.OpenedAt).Take(MostAtOnce).ToListAsync(cancellationToken);
        var over = await Over(db, now).OrderBy(alert => alert.ClosedAt).Take(MostAtOnce).ToListAsync(cancellationToken);
        if (open.Count + over.Count == 0)
        {
            return;
        }

        var draft = AlertMail.Compose(
            [.. open.Where(IsNews)], [.. open.Where(alert => !IsNews(alert))], over, await deadlines.ReadAsync(db, cancellationToken), settings);
        foreach (var alert in open)
        {
            (alert.MailedAt, alert.MailedLevel) = (now, alert.Level);
        }

        foreach (var alert in over)
        {
            alert.ClearMailedAt = now;
        }

        await outbox.EnqueueAsync(db, draft with { To = [address], DedupeKey = $"alerts:{last?.Ticks ?? 0}" }, cancellationToken);
    }

    /// <summary>Open and not told yet, told as something milder, or told for the last time six hours ago.</summary>
    private static IQueryable<Alert> ToTell(CdmContext db, DateTime now)
    {
        var before = now - ReminderAfter;
        return db.Alerts.Where(alert => alert.OpenMark == 1 && (alert.MailedAt == null || alert.MailedAt <= before || alert.Level < alert.MailedLevel));
    }

    /// <summary>Told as open and over since.</summary>
    private static IQueryable<Alert> Over(CdmContext db, DateTime now)
    {
        var since = now - Forgotten;
        return db.Alerts.Where(alert => alert.ClosedAt > since && alert.MailedAt != null && alert.ClearMailedAt == null);
    }

    private static bool IsNews(Alert alert) => alert.MailedAt is null || alert.Level < alert.MailedLevel;

    private static DateTime? Later(DateTime? one, DateTime? other) => one > other || other is null ? one : other;
}
