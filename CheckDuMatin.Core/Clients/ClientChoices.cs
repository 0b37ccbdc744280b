using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>The clients that a filter or a form offers.</summary>
public sealed class ClientChoices(ScopedDb database)
{
    /// <returns>By name, archived ones too: what was verified once can still be looked up.</returns>
    public async Task<IReadOnlyList<ClientChoice>> ReadAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await db.Clients
            .OrderBy(client => client.Label).ThenBy(client => client.Id)
            .Select(client => new ClientChoice(client.Id, client.Label, client.IsActive))
            .ToListAsync(cancellationToken);
    }
}

/// <summary>A client to choose.</summary>
public sealed record ClientChoice(long Id, string Label, bool IsActive);
