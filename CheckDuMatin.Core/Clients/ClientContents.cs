using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Clients;

/// <summary>What a deletion would take with it, for whoever is about to confirm one.</summary>
public sealed class ClientContents(ScopedDb database)
{
    /// <summary>The counts, or null when the scope sees no such client.</summary>
    public async Task<ClientRowCounts?> ReadAsync(ClientScope scope, long clientId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await LockedClient.IsSeenAsync(db, clientId, cancellationToken) ? await ClientRows.CountAsync(db, clientId, cancellationToken) : null;
    }
}
