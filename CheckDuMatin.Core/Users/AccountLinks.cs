using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>Makes links of one use and finds them again. The secret is in the link alone; the table holds its SHA-256.</summary>
internal static class AccountLinks
{
    public static readonly TimeSpan FirstAdministratorLifetime = TimeSpan.FromHours(24);
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    /// <summary>Adds a link; earlier ones for the same user and purpose are worth nothing any more.</summary>
    /// <returns>Path and query of the page that the link opens, such as <c>/invitation?jeton=…</c>; the caller puts <c>APP_URL</c> before it.</returns>
    public static async Task<string> IssueAsync(CdmContext db, User? user, AccountLinkPurpose purpose, CancellationToken cancellationToken)
    {
        if (user is null or { Id: > 0 })
        {
            var userId = user?.Id;
            await db.AccountLinks
                .Where(link => link.Purpose == purpose && link.UserId == userId && link.UsedAt == null)
                .ExecuteUpdateAsync(link => link.SetProperty(row => row.UsedAt, db.Now), cancellationToken);
        }

        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var lifetime = purpose == AccountLinkPurpose.FirstAdministrator ? FirstAdministratorLifetime : Lifetime;
        db.AccountLinks.Add(new AccountLink { User = user, Purpose = purpose, Hash = HashOf(secret), ExpiresAt = db.Now + lifetime });
        return $"{Path(purpose)}?jeton={secret}";
    }

    /// <summary>Nobody gets in any more by a link sent before: the user has a new password, or was deactivated.</summary>
    public static Task VoidAsync(CdmContext db, long userId, CancellationToken cancellationToken)
    {
        var now = db.Now;
        return db.AccountLinks.Where(link => link.UserId == userId && link.UsedAt == null)
            .ExecuteUpdateAsync(link => link.SetProperty(row => row.UsedAt, now), cancellationToken);
    }

    /// <summary>The link with its user, while it may still be used; else null.</summary>
    public static async Task<AccountLink?> FindAsync(CdmContext db, string? secret, AccountLinkPurpose purpose, CancellationToken cancellationToken)
    {
        var (hash, now) = (HashOf(secret ?? ""), db.Now);
        var link = await db.AccountLinks.Include(row => row.User)
            .SingleOrDefaultAsync(row => row.Hash == hash && row.Purpose == purpose && row.UsedAt == null && row.ExpiresAt > now, cancellationToken);
        return link is { User.IsActive: false } ? null : link;
    }

    /// <summary>Uses the link up. False when somebody was quicker: the update finds it used.</summary>
    public static async Task<bool> ConsumeAsync(CdmContext db, AccountLink link, CancellationToken cancellationToken)
    {
        var now = db.Now;
        return await db.AccountLinks.Where(row => row.Id == link.Id && row.UsedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(l => l.UsedAt, now), cancellationToken) == 1;
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static string Path(AccountLinkPurpose purpose) => purpose switch
    {
        AccountLinkPurpose.FirstAdministrator => "/premier-administrateur",
        AccountLinkPurpose.Invitation => "/invitation",
        _ => "/mot-de-passe",
    };
}
