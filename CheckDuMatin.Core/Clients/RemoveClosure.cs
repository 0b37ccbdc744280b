using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>Takes back what was decided for one client's days (<see cref="SetClosure"/>): they follow the common calendar again. For administrators.</summary>
public sealed class RemoveClosure(ScopedDb database)
{
    /// <summary>How many days were set before. Problems: not found; not an administrator.</summary>
    public Task<Outcome<int>> RunAsync(ClientScope scope, long clientId, DateOnly firstDay, DateOnly lastDay, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => RemoveAsync(db, clientId, firstDay, lastDay, token), cancellationToken);

    private static async Task<Outcome<int>> RemoveAsync(CdmContext db, long clientId, DateOnly firstDay, DateOnly lastDay, CancellationToken cancellationToken)
    {
        if (await LockedClient.ReadAsync(db, clientId, cancellationToken) is not { } client)
        {
            return ClientsProblems.ClientNotFound;
        }

        if (!db.Scope.SeesAll)
        {
            return ClientsProblems.AdministratorOnly;
        }

        var removed = await db.Holidays.Where(row => row.ClientId == clientId && row.Day >= firstDay && row.Day <= lastDay).ExecuteDeleteAsync(cancellationToken);
        if (removed > 0)
        {
            db.Audit("closure.removed", null, clientId, new { firstDay, lastDay });
            db.Announce(ChangedEntity.Client, clientId, clientId, client.Version);
            await db.SaveChangesAsync(cancellationToken);
        }

        return removed;
    }
}
