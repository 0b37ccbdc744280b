using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>A window leaves a check. One that cannot say so any more is forgotten by <see cref="ForgetPresences"/>.</summary>
public sealed class EndPresence(ScopedDb database)
{
    /// <summary>Without effect for a window that is not there.</summary>
    public Task RunAsync(ClientScope scope, long checkId, Guid windowId, CancellationToken cancellationToken) => database.WriteAsync(
        scope,
        async (db, token) =>
        {
            var ended = await db.CheckPresences
                .Where(presence => presence.CheckId == checkId && presence.UserId == scope.UserId && presence.WindowId == windowId)
                .ExecuteDeleteAsync(token);
            if (ended > 0)
            {
                var clientId = await db.Checks.Where(check => check.Id == checkId).Select(check => check.ClientId).SingleAsync(token);
                db.Announce(ChangedEntity.Presence, checkId, clientId);
                await db.SaveChangesAsync(token);
            }
        },
        cancellationToken);
}
