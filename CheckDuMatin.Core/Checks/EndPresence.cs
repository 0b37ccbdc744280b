using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>A window leaves a check. One that cannot say so any more is forgotten by <see cref="ForgetPresences"/>.</summary>
public sealed class EndPresence(ScopedDb database)
{
    /// <summary>Whether the window was there. Problems: no such check.</summary>
    public Task<Outcome<bool>> RunAsync(ClientScope scope, long checkId, Guid windowId, CancellationToken cancellationToken) => database.WriteAsync<Outcome<bool>>(
        scope,
        async (db, token) =>
        {
            var clientId = await db.Checks.Where(check => check.Id == checkId).Select(check => (long?)check.ClientId).SingleOrDefaultAsync(token);
            if (clientId is null)
            {
                return ChecksProblems.CheckNotFound;
            }

            var ended = await db.CheckPresences
                .Where(presence => presence.CheckId == checkId && presence.UserId == scope.UserId && presence.WindowId == windowId)
                .ExecuteDeleteAsync(token);
            if (ended > 0)
            {
                db.Announce(ChangedEntity.Presence, checkId, clientId);
                await db.SaveChangesAsync(token);
            }

            return ended > 0;
        },
        cancellationToken);
}
