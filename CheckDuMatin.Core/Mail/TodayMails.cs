using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// What "Ce matin" tells about the mail of recent checks whose bulletin, or the correction of it, has not left: in the queue, on its way, failed; and
/// which reminder went out. One statement.
/// </summary>
public sealed class TodayMails(ScopedDb database)
{
    /// <param name="from">Checks of this local day and later.</param>
    /// <param name="clientIds">Only these clients; all when null.</param>
    /// <returns>By check; checks without mail are left out, and so are those whose last bulletin the relay has taken.</returns>
    public async Task<IReadOnlyDictionary<long, TodayMail>> ReadAsync(
        ClientScope scope, DateOnly from, IReadOnlyCollection<long>? clientIds, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);

        // As Check.IsDelivered says it: a reopened check, and a correction on its way, have a sent instant already.
        var mails = await (clientIds is null ? db.Checks : db.Checks.Where(check => clientIds.Contains(check.ClientId)))
            .Where(check => check.Day >= from && (check.SentAt == null || check.FrozenAt == null || (check.AcceptedAt ?? check.SentAt) < check.FrozenAt))
            .Join(
                db.OutgoingMails.Where(mail => mail.Kind == MailKind.Bulletin || mail.Kind == MailKind.Reminder),
                check => check.Id,
                mail => mail.CheckId,
                (check, mail) => new { CheckId = check.Id, mail.Id, mail.Kind, mail.State, mail.NextAttemptAt, mail.LastError, mail.DedupeKey, mail.CreatedAt })
            .ToListAsync(cancellationToken);
        return mails.GroupBy(mail => mail.CheckId).ToDictionary(
            group => group.Key,
            group => new TodayMail(
                group.Where(mail => mail.Kind == MailKind.Bulletin).OrderByDescending(mail => mail.Id)
                    .Select(mail => new UnsentBulletin(mail.State, mail.NextAttemptAt, mail.LastError)).FirstOrDefault(),
                group.Where(mail => mail is { Kind: MailKind.Reminder, DedupeKey: not null })
                    .Select(mail => new ReminderView(ReminderLog.LevelOf(mail.DedupeKey!), mail.CreatedAt)).MaxBy(reminder => reminder.Level)));
    }
}

/// <summary>The mail of one check.</summary>
/// <param name="Bulletin">The last one asked for.</param>
/// <param name="Reminder">The one of the highest level.</param>
public sealed record TodayMail(UnsentBulletin? Bulletin, ReminderView? Reminder);

/// <summary>The last bulletin of a check that was not sent, or was opened again since.</summary>
/// <param name="NextAttemptAt">When it is tried next (UTC).</param>
/// <param name="LastError">For <see cref="MailErrorText.For"/>.</param>
public sealed record UnsentBulletin(MailState State, DateTime? NextAttemptAt, string? LastError);

/// <summary>A reminder that was written.</summary>
/// <param name="Level">1: reminder recipients or managers; 2: administrators.</param>
/// <param name="At">UTC.</param>
public sealed record ReminderView(int Level, DateTime At);
