using System.Diagnostics.CodeAnalysis;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>What has become of mail: of one check, for the screens and the API, and of the whole outbox, for whoever operates it.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is the queue its users speak of (cdm mail queue), no collection.")]
public sealed class MailQueue(ScopedDb database, TimeProvider time)
{
    private const int MostListed = 200;

    /// <summary>The mails of a check, latest first; null when the scope sees no such check.</summary>
    public async Task<IReadOnlyList<MailView>?> ListAsync(ClientScope scope, long checkId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var mails = await ReadAsync(db.OutgoingMails.Where(mail => mail.CheckId == checkId).OrderByDescending(mail => mail.Id), cancellationToken);
        return mails.Count > 0 || await db.Checks.AnyAsync(check => check.Id == checkId, cancellationToken) ? mails : null;
    }

    /// <summary>One mail; null when the scope sees no such.</summary>
    public async Task<MailView?> FindAsync(ClientScope scope, long mailId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return (await ReadAsync(db.OutgoingMails.Where(mail => mail.Id == mailId), cancellationToken)).SingleOrDefault();
    }

    /// <summary>How many mails are in each state, and those that are not through, oldest first (at most 200).</summary>
    public async Task<MailQueueView> OverviewAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var since = time.GetUtcNow().UtcDateTime.AddDays(-1);
        var open = db.OutgoingMails.Where(mail =>
            mail.State == MailState.Queued || mail.State == MailState.Sending || mail.State == MailState.Unknown || mail.State == MailState.Failed);
        var counts = await open.GroupBy(mail => mail.State).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var sent = await db.OutgoingMails.CountAsync(mail => mail.CreatedAt > since && mail.State == MailState.Sent, cancellationToken);
        var oldest = await open.Where(mail => mail.State != MailState.Failed).MinAsync(mail => (DateTime?)mail.CreatedAt, cancellationToken);
        return new MailQueueView(
            counts.GetValueOrDefault(MailState.Queued), counts.GetValueOrDefault(MailState.Sending), counts.GetValueOrDefault(MailState.Unknown),
            counts.GetValueOrDefault(MailState.Failed), sent, oldest, await ReadAsync(open.OrderBy(mail => mail.Id).Take(MostListed), cancellationToken));
    }

    /// <summary>The given mails as users see them, in the given order.</summary>
    internal static async Task<List<MailView>> ReadAsync(IQueryable<OutgoingMail> mails, CancellationToken cancellationToken)
    {
        var rows = await mails.AsNoTracking().Include(mail => mail.Recipients)
            .Select(mail => new
            {
                mail.Id,
                mail.CheckId,
                mail.Kind,
                mail.Subject,
                mail.State,
                mail.Attempts,
                mail.CreatedAt,
                mail.NextAttemptAt,
                mail.SentAt,
                mail.LastError,
                Recipients = mail.Recipients.OrderBy(recipient => recipient.Id).ToList(),
            })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new MailView(
            row.Id, row.CheckId, row.Kind, row.Subject, row.State, row.Attempts, row.CreatedAt, row.State == MailState.Sending ? null : row.NextAttemptAt, row.SentAt,
            row.LastError is null ? null : MailErrors.CodeOf(row.LastError), MailErrorText.For(row.LastError), row.LastError,
            row.Recipients.ConvertAll(recipient => new MailRecipientView(
                recipient.Address, recipient.Kind, recipient.State, MailErrorText.Answer(recipient.State, recipient.Answer)))));
    }
}

/// <summary>The outbox at a glance.</summary>
/// <param name="SentLastDay">Queued within the last 24 hours and sent since.</param>
/// <param name="OldestAt">When the oldest mail that still waits was queued (UTC); null when none does.</param>
public sealed record MailQueueView(
    int Queued, int Sending, int Unknown, int Failed, int SentLastDay, DateTime? OldestAt, IReadOnlyList<MailView> Open);

/// <summary>A mail as users see it. The API's word for <see cref="State"/> is <see cref="MailStates.ToWord"/>.</summary>
/// <param name="NextAttemptAt">When it is tried again (UTC); null when nothing more is to be tried or it is being sent.</param>
/// <param name="ErrorCode">One of <see cref="MailErrors"/>.</param>
/// <param name="LastError">The same in plain words of the current interface language, without host names.</param>
/// <param name="Detail">Code and the relay's own words, which may name hosts: for administrators and operators.</param>
public sealed record MailView(
    long Id, long? CheckId, MailKind Kind, string Subject, MailState State, int Attempts, DateTime QueuedAt, DateTime? NextAttemptAt, DateTime? SentAt,
    string? ErrorCode, string? LastError, string? Detail, IReadOnlyList<MailRecipientView> Recipients);

/// <summary>One address of a <see cref="MailView"/> with what the relay said to it, in plain words.</summary>
public sealed record MailRecipientView(string Address, MailRecipientKind Kind, MailState State, string? Answer);
