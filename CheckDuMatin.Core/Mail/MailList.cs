using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>"Courriels": the outbox as far as the scope sees it, latest first, with what was attached. A manager sees the mails of his clients.</summary>
public sealed class MailList(ScopedDb database, TimeProvider time)
{
    /// <summary>From this age on a waiting mail is told on every page.</summary>
    public static readonly TimeSpan Overdue = TimeSpan.FromMinutes(10);

    /// <summary>More are not counted: nobody turns so many pages, and counting would read them all.</summary>
    public const int MaxTotal = 10_000;

    public async Task<MailPageView> ReadAsync(ClientScope scope, MailFilter filter, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var mails = Matching(db, filter);
        var total = await mails.Take(MaxTotal + 1).CountAsync(cancellationToken);
        var page = await MailQueue.ReadAsync(mails.OrderByDescending(mail => mail.Id).Skip(filter.Skip).Take(filter.Take), cancellationToken);
        var ids = page.ConvertAll(mail => mail.Id);
        var more = await db.OutgoingMails.AsNoTracking().Where(mail => ids.Contains(mail.Id))
            .Select(mail => new
            {
                mail.Id,
                mail.ClientId,
                Client = db.Clients.Where(client => client.Id == mail.ClientId).Select(client => client.Label).FirstOrDefault(),
                RequestedBy = db.Users.Where(user => user.Id == mail.RequestedById).Select(user => user.Name).FirstOrDefault(),
                IsOutdated = mail.Kind == MailKind.Bulletin && (mail.Check == null || (mail.Check.FrozenAt == null && mail.State != MailState.Failed)
                    || db.OutgoingMails.Any(other => other.CheckId == mail.CheckId && other.Kind == MailKind.Bulletin && other.Id > mail.Id)),
                Bulletin = mail.Bulletin == null
                    ? null
                    : new ArchivedBulletin(mail.Bulletin.Id, mail.Bulletin.FileName, mail.Bulletin.Size, mail.Bulletin.Rectification, mail.Bulletin.Sha256),
            })
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        return new MailPageView(
            page.ConvertAll(mail => new MailListItem(mail, more[mail.Id].ClientId, more[mail.Id].Client, more[mail.Id].RequestedBy, more[mail.Id].Bulletin)
            {
                IsOutdated = more[mail.Id].IsOutdated,
            }),
            total);
    }

    /// <summary>When the oldest mail that still waits was queued (UTC), if it has waited longer than <see cref="Overdue"/>; else null.</summary>
    public async Task<DateTime?> OverdueSinceAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow().UtcDateTime - Overdue;
        await using var db = database.Open(scope);
        return await db.OutgoingMails
            .Where(mail => (mail.State == MailState.Queued || mail.State == MailState.Sending || mail.State == MailState.Unknown) && mail.CreatedAt < limit)
            .MinAsync(mail => (DateTime?)mail.CreatedAt, cancellationToken);
    }

    private static IQueryable<OutgoingMail> Matching(CdmContext db, MailFilter filter)
    {
        var mails = db.OutgoingMails.AsQueryable();
        mails = filter.States.Count == 0 ? mails : mails.Where(mail => filter.States.Contains(mail.State));
        mails = filter.Kind is { } kind ? mails.Where(mail => mail.Kind == kind) : mails;
        mails = filter.ClientId is { } clientId ? mails.Where(mail => mail.ClientId == clientId) : mails;
        mails = filter.CheckId is { } checkId ? mails.Where(mail => mail.CheckId == checkId) : mails;
        return string.IsNullOrWhiteSpace(filter.Search)
            ? mails
            : mails.Where(mail => mail.Subject.Contains(filter.Search.Trim()) || mail.Recipients.Any(recipient => recipient.Address.Contains(filter.Search.Trim())));
    }
}

/// <summary>What is looked for.</summary>
/// <param name="Search">In subject and addresses.</param>
public sealed record MailFilter(
    string? Search = null, MailKind? Kind = null, long? ClientId = null, long? CheckId = null, int Skip = 0, int Take = 25)
{
    /// <summary>Any of these; all when empty.</summary>
    public IReadOnlyList<MailState> States { get; init; } = [];
}

/// <summary>One page of mails, and how many there are in all.</summary>
public sealed record MailPageView(IReadOnlyList<MailListItem> Items, int Total);

/// <summary>A mail in the list.</summary>
/// <param name="Client">Its client's label; null for mail that belongs to none.</param>
/// <param name="RequestedBy">Name of who caused it.</param>
/// <param name="Bulletin">What was attached, as archived.</param>
public sealed record MailListItem(MailView Mail, long? ClientId, string? Client, string? RequestedBy, ArchivedBulletin? Bulletin)
{
    /// <summary>A bulletin that a later one has replaced, or whose check was reopened: it is not sent again.</summary>
    public bool IsOutdated { get; init; }
}

/// <summary>The proof of what was sent: the archived file.</summary>
/// <param name="Size">Bytes.</param>
public sealed record ArchivedBulletin(long Id, string FileName, long Size, int Rectification, byte[] Sha256)
{
    /// <summary>The SHA-256 in 64 hexadecimal digits, as <c>sha256sum</c> prints it.</summary>
    public string Fingerprint => Convert.ToHexStringLower(Sha256);
}
