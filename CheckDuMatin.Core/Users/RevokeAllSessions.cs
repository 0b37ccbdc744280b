using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>"Déconnecter partout": ends all of one's own sessions, the one that asks included.</summary>
public sealed class RevokeAllSessions(ScopedDb database)
{
    /// <returns>How many there were.</returns>
    public Task<Outcome<int>> RunAsync(ClientScope scope, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<int>>(
            scope,
            async (db, token) =>
            {
                if (await db.Users.SingleOrDefaultAsync(row => row.Id == scope.UserId && row.Id != User.SystemId, token) is not { } user)
                {
                    return UsersProblems.UserNotFound;
                }

                SetPassword.RenewStamp(user);
                var ended = await UserSessions.EndAsync(db, user.Id, kept: null, token);
                db.Audit("signin.revoked_everywhere", user.Id, clientId: null, after: new { sessions = ended });
                await db.SaveChangesAsync(token);
                return ended;
            },
            cancellationToken);
}
