using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Clients;

/// <summary>Deletes a client with all that belongs to it. Only the audit remembers it; the page asks for its name first.</summary>
public sealed class DeleteClient(ScopedDb database, ClientLogos logos)
{
    /// <summary>What went with it. Problems: not found; stale.</summary>
    /// <param name="version">The version the caller has read; null deletes whatever is there.</param>
    public async Task<Outcome<ClientRowCounts>> RunAsync(ClientScope scope, long clientId, CancellationToken cancellationToken, long? version = null)
    {
        var (outcome, logo) = await database.WriteAsync(scope, (db, token) => DeleteAsync(db, clientId, version, token), cancellationToken);
        logos.Delete(logo);
        return outcome;
    }

    private static async Task<(Outcome<ClientRowCounts> Outcome, string? Logo)> DeleteAsync(CdmContext db, long clientId, long? version, CancellationToken cancellationToken)
    {
        var client = await LockedClient.ReadAsync(db, clientId, cancellationToken);
        if (client is null)
        {
            return (ClientsProblems.ClientNotFound, null);
        }

        if (client.IsStaleFor(version))
        {
            return (ClientsProblems.ClientStale, null);
        }

        var counts = await ClientRows.CountAsync(db, clientId, cancellationToken);
        await ClientRows.DeleteAsync(db, clientId, cancellationToken);
        db.Audit("client.deleted", clientId, clientId, new { client.Label, counts.Services, counts.Checks, counts.Bulletins, counts.Mails });
        db.Announce(ChangedEntity.Client, clientId, clientId, client.Version + 1);
        await db.SaveChangesAsync(cancellationToken);
        return (counts, client.LogoFile);
    }
}
