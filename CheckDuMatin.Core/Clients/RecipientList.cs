using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>A client's addresses.</summary>
public sealed class RecipientList(ScopedDb database)
{
    /// <summary>By purpose and type, then as entered; null when the scope sees no such client.</summary>
    public async Task<IReadOnlyList<RecipientView>?> ReadAsync(ClientScope scope, long clientId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await LockedClient.IsSeenAsync(db, clientId, cancellationToken)
            ? RecipientView.ListOf(await db.Recipients.AsNoTracking().Where(row => row.ClientId == clientId).ToListAsync(cancellationToken))
            : null;
    }
}
