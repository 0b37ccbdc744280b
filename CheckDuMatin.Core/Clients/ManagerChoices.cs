using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>Which managers a client can be assigned to.</summary>
public sealed class ManagerChoices(ScopedDb database)
{
    /// <summary>The active managers by name; null for whoever may not assign any, that is everybody but administrators.</summary>
    public async Task<IReadOnlyList<ClientManagerView>?> ReadAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return null;
        }

        await using var db = database.Open(scope);
        return await db.Users.Where(user => user.IsActive && user.Role == UserRole.Manager)
            .OrderBy(user => user.Name).ThenBy(user => user.Id)
            .Select(user => new ClientManagerView(user.Id, user.Name))
            .ToListAsync(cancellationToken);
    }
}
