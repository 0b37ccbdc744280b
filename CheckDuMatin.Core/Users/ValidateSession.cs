using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>Whether a cookie's or a circuit's session still holds. Asked twice a minute, and noted as "last seen".</summary>
public sealed class ValidateSession(ScopedDb database, TimeProvider time)
{
    private static readonly TimeSpan SeenNoted = TimeSpan.FromMinutes(1);

    /// <param name="secret">What the cookie holds.</param>
    public async Task<bool> RunAsync(long userId, string? secret, CancellationToken cancellationToken)
    {
        var (hash, now) = (UserSessions.HashOf(secret), time.GetUtcNow().UtcDateTime);
        await using var db = database.Open(ClientScope.None);
        var seenAt = await UserSessions.OpenOf(db, userId).Where(session => session.Hash == hash)
            .Select(session => (DateTime?)session.LastSeenAt).SingleOrDefaultAsync(cancellationToken);
        if (seenAt < now - SeenNoted)
        {
            await db.UserSessions.Where(session => session.Hash == hash)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now), cancellationToken);
        }

        return seenAt is not null;
    }
}
