using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>Begins a session at sign-in, whichever way somebody signed in.</summary>
public sealed class OpenSession(ScopedDb database)
{
    /// <param name="isRemembered">"Se souvenir de moi".</param>
    /// <param name="browser">The User-Agent header.</param>
    /// <returns>The secret that the cookie holds from now on.</returns>
    public Task<string> RunAsync(long userId, bool isRemembered, string? remoteAddress, string? browser, CancellationToken cancellationToken) =>
        database.WriteAsync(
            ClientScope.Manager(userId, [], remoteAddress),
            async (db, token) =>
            {
                var secret = UserSessions.CreateSecret();
                db.UserSessions.Add(new UserSession
                {
                    UserId = userId,
                    Hash = UserSessions.HashOf(secret),
                    Browser = browser is { Length: > UserSessions.MaxBrowserLength } ? browser[..UserSessions.MaxBrowserLength] : browser,
                    RemoteAddress = remoteAddress,
                    LastSeenAt = db.Now,
                    ExpiresAt = db.Now + (isRemembered ? UserSessions.RememberedLifetime : UserSessions.Lifetime),
                });
                await db.SaveChangesAsync(token);
                return secret;
            },
            cancellationToken);
}
