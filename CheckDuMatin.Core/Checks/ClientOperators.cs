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

    /// <returns>The same for several clients, in one statement; those outside the scope are left out.</returns>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<OperatorView>>> ReadManyAsync(
        ClientScope scope, IReadOnlyCollection<long> clientIds, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var users = await db.Users
            .Where(user => user.IsActive && user.Id != User.SystemId)
            .OrderBy(user => user.Name)
            .Select(user => new { user.Id, user.Name, SeesAll = user.Role == UserRole.Administrator, Clients = user.Clients.Select(assignment => assignment.ClientId).ToList() })
            .ToListAsync(cancellationToken);
        return clientIds.Where(scope.Sees).ToDictionary(
            id => id,
            IReadOnlyList<OperatorView> (id) => [.. users.Where(user => user.SeesAll || user.Clients.Contains(id)).Select(user => new OperatorView(user.Id, user.Name))]);
    }
}

/// <summary>Somebody to choose as "Intervenant".</summary>
public sealed record OperatorView(long Id, string Name);
