using CheckDuMatin.Core.Clients;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Data;

/// <summary>
/// A client's row as the lock of everything below it: whoever changes its settings, its tree of services or its recipients begins here, so that
/// positions stay dense and no category is made twice.
/// </summary>
public static class LockedClient
{
    /// <summary>The tracked client, its row locked until the transaction ends; null when there is none that the scope sees.</summary>
    /// <remarks>FOR UPDATE is not in LINQ; the query filter of the scope still applies around it.</remarks>
    public static Task<Client?> ReadAsync(CdmContext db, long clientId, CancellationToken cancellationToken) =>
        db.Clients.FromSql($"SELECT * FROM clients WHERE id = {clientId} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);

    /// <summary>Locks the client's row without reading it; false when there is none that the scope sees.</summary>
    public static async Task<bool> TakeAsync(CdmContext db, long clientId, CancellationToken cancellationToken) =>
        await ReadAsync(db, clientId, cancellationToken) is not null;

    /// <summary>
    /// Notes that something below a locked client has changed that its bulletins go by: countdowns of automatic sending begin anew. Its version
    /// stays, since its own settings do.
    /// </summary>
    public static Task TouchAsync(CdmContext db, long clientId, CancellationToken cancellationToken)
    {
        var now = db.Now;
        return db.Clients.Where(client => client.Id == clientId).ExecuteUpdateAsync(set => set.SetProperty(client => client.UpdatedAt, now), cancellationToken);
    }

    /// <summary>Whether the scope sees such a client; locks nothing.</summary>
    public static Task<bool> IsSeenAsync(CdmContext db, long clientId, CancellationToken cancellationToken) =>
        db.Clients.AnyAsync(client => client.Id == clientId, cancellationToken);
}
