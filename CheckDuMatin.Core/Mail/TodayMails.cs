using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>What has become of the bulletins of recent checks that have not left yet: in the queue, on their way, failed. One statement.</summary>
public sealed class UnsentBulletins(ScopedDb database)
{
    /// <param name="from">Checks of this local day and later.</param>
    /// <param name="clientIds">Only these clients; all when null.</param>
    /// <returns>By check, the last mail asked for.</returns>
    public async Task<IReadOnlyDictionary<long, UnsentBulletin>> ReadAsync(
        ClientScope scope, DateOnly from, IReadOnlyCollection<long>? clientIds, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var mails = await (clientIds is null ? db.Checks : db.Checks.Where(check => clientIds.Contains(check.ClientId)))
            .Where(check => check.Day >= from && check.SentAt == null)
            .Join(
                db.OutgoingMails.Where(mail => mail.Kind == MailKind.Bulletin),
                check => check.Id,
                mail => mail.CheckId,
                (check, mail) => new { CheckId = check.Id, mail.Id, mail.State, mail.NextAttemptAt, mail.LastError })
            .ToListAsync(cancellationToken);
        return mails.GroupBy(mail => mail.CheckId).ToDictionary(
            group => group.Key,
            group => group.OrderByDescending(mail => mail.Id).Select(mail => new UnsentBulletin(mail.State, mail.NextAttemptAt, mail.LastError)).First());
    }
}

/// <summary>The last mail of a check that was not sent.</summary>
/// <param name="NextAttemptAt">When it is tried next (UTC).</param>
/// <param name="LastError">For <see cref="MailErrorText.For"/>.</param>
public sealed record UnsentBulletin(MailState State, DateTime? NextAttemptAt, string? LastError);
