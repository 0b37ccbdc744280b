using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Who may be put in charge of a client's NOK lines: active users who see the client.</summary>
public sealed class ClientOperators(ScopedDb database)
{
    /// <returns>By name; null when there is no such client in the scope.</returns>
    public async Task<IReadOnlyList<OperatorView>?> ReadAsync(ClientScope scope, long clientId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        if (!await db.Clients.AnyAsync(client => client.Id == clientId, cancellationToken))
        {
            return null;
        }

        return await db.Users
            .Where(user => user.IsActive && user.Id != User.SystemId
                && (user.Role == UserRole.Administrator || user.Clients.Any(assignment => assignment.ClientId == clientId)))
            .OrderBy(user => user.Name)
            .Select(user => new OperatorView(user.Id, user.Name))
            .ToListAsync(cancellationToken);
    }
}

/// <summary>Somebody to choose as "Intervenant".</summary>
public sealed record OperatorView(long Id, string Name);
