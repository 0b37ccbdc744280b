using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>One client with its settings.</summary>
public sealed class ClientDetails(ScopedDb database)
{
    /// <summary>The client, or null when the scope sees no such.</summary>
    public async Task<ClientView?> ReadAsync(ClientScope scope, long clientId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await db.Clients.Where(client => client.Id == clientId).Select(ClientView.Projection).SingleOrDefaultAsync(cancellationToken);
    }
}
