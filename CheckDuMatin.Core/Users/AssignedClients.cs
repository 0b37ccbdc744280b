using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>The clients that a manager sees, as inviting and updating a user set them.</summary>
internal static class AssignedClients
{
    public static async Task<bool> AreKnownAsync(CdmContext db, IReadOnlyCollection<long> clientIds, CancellationToken cancellationToken)
    {
        var wanted = clientIds.Distinct().ToList();
        return await db.Clients.CountAsync(client => wanted.Contains(client.Id), cancellationToken) == wanted.Count;
    }

    /// <summary>Changes the tracked user's clients; each one given and each one taken is audited under its client.</summary>
    public static void Apply(CdmContext db, User user, IReadOnlyCollection<long> clientIds)
    {
        var wanted = clientIds.Distinct().ToList();
        var withdrawn = user.Clients.Where(row => !wanted.Contains(row.ClientId)).ToList();
        var added = wanted.Except(user.Clients.Select(row => row.ClientId)).ToList();
        foreach (var row in withdrawn)
        {
            db.ClientManagers.Remove(row);
            db.Audit("user.client_withdrawn", user.Id, row.ClientId);
        }

        foreach (var clientId in added)
        {
            db.ClientManagers.Add(new ClientManager { ClientId = clientId, UserId = user.Id });
            db.Audit("user.client_assigned", user.Id, clientId);
        }

        if (withdrawn.Count + added.Count > 0)
        {
            db.Announce(ChangedEntity.User, user.Id, clientId: null);
        }
    }
}
