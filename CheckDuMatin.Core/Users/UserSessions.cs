using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>What the use cases of sessions share.</summary>
internal static class UserSessions
{
    /// <summary>Names of browsers are short; what is longer was made up.</summary>
    public const int MaxBrowserLength = 300;

    /// <summary>A session that is not remembered ends after a working day, a remembered one after a month: used or not.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    public static readonly TimeSpan RememberedLifetime = TimeSpan.FromDays(30);

    public static string CreateSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Random to the last bit, so a plain hash is enough: there is nothing to guess.</summary>
    public static byte[] HashOf(string? secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret ?? ""));

    /// <summary>Those that are open now.</summary>
    public static IQueryable<UserSession> OpenOf(CdmContext db, long userId)
    {
        var now = db.Now;
        return db.UserSessions.Where(session => session.UserId == userId && session.EndedAt == null && session.ExpiresAt > now);
    }

    /// <summary>Ends all of a user's, save perhaps the one that asks for it. Goes with a new security stamp, which says the same to their cookies.</summary>
    public static Task<int> EndAsync(CdmContext db, long userId, string? kept, CancellationToken cancellationToken)
    {
        var (now, hash) = (db.Now, HashOf(kept));
        return OpenOf(db, userId).Where(session => session.Hash != hash)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now).SetProperty(session => session.UpdatedAt, now), cancellationToken);
    }
}
