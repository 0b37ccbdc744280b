using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>Sets which managers a client is assigned to. Administrators assign anybody; a manager may only detach himself.</summary>
public sealed class AssignManagers(ScopedDb database)
{
    /// <summary>Problems: not found; forbidden; a user who does not exist, is deactivated or is no manager.</summary>
    /// <param name="managerIds">The whole list.</param>
    public Task<Outcome<IReadOnlyList<ClientManagerView>>> RunAsync(
        ClientScope scope, long clientId, IReadOnlyCollection<long> managerIds, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => AssignAsync(db, clientId, managerIds, token), cancellationToken);

    private static async Task<Outcome<IReadOnlyList<ClientManagerView>>> AssignAsync(
        CdmContext db, long clientId, IReadOnlyCollection<long> managerIds, CancellationToken cancellationToken)
    {
        var client = await LockedClient.ReadAsync(db, clientId, cancellationToken);
        if (client is null)
        {
            return ClientsProblems.ClientNotFound;
        }

        var rows = await db.ClientManagers.Where(row => row.ClientId == clientId).Include(row => row.User).ToListAsync(cancellationToken);
        var leaving = rows.Where(row => !managerIds.Contains(row.UserId)).ToList();
        var joining = managerIds.Except(rows.Select(row => row.UserId)).ToList();
        if (!db.Scope.SeesAll && (joining.Count > 0 || leaving.Exists(row => row.UserId != db.Scope.UserId)))
        {
            return ClientsProblems.AdministratorOnly;
        }

        var users = await db.Users.Where(user => joining.Contains(user.Id) && user.IsActive && user.Role == UserRole.Manager).ToListAsync(cancellationToken);
        if (users.Count < joining.Count)
        {
            return ClientsProblems.ManagerUnknown;
        }

        db.ClientManagers.RemoveRange(leaving);
        db.ClientManagers.AddRange(users.Select(user => new ClientManager { ClientId = clientId, UserId = user.Id, User = user }));
        if (db.ChangeTracker.HasChanges())
        {
            db.Audit("client.managers_assigned", clientId, clientId, new { managers = Names(rows.Select(row => row.User!)) }, new
            {
                managers = Names([.. rows.Except(leaving).Select(row => row.User!), .. users]),
            });
            db.Announce(ChangedEntity.Client, clientId, clientId, client.Version);
            await db.SaveChangesAsync(cancellationToken);
        }

        return new List<ClientManagerView>([.. rows.Except(leaving).Select(row => row.User!).Concat(users)
            .OrderBy(user => user.Name, StringComparer.CurrentCulture).Select(user => new ClientManagerView(user.Id, user.Name))]);
    }

    private static List<string> Names(IEnumerable<User> users) => [.. users.Select(user => user.Name).Order(StringComparer.Ordinal)];
}
