using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>"Déconnecter": ends one of one's own sessions. Its pages notice within a minute.</summary>
public sealed class RevokeSession(ScopedDb database)
{
    /// <returns>The session's id. Somebody else's answers as if it did not exist.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long sessionId, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<long>>(
            scope,
            async (db, token) =>
            {
                var session = await UserSessions.OpenOf(db, scope.UserId).SingleOrDefaultAsync(row => row.Id == sessionId, token);
                if (session is null)
                {
                    return UsersProblems.SessionNotFound;
                }

                session.EndedAt = db.Now;
                db.Audit("signin.revoked", scope.UserId, clientId: null, after: new { session.Browser, address = session.RemoteAddress, openedAt = session.CreatedAt });
                await db.SaveChangesAsync(token);
                return session.Id;
            },
            cancellationToken);
}
