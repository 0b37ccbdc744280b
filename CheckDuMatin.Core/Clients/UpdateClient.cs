using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>Changes a client's settings; archives and restores it by <see cref="ClientInput.IsActive"/>.</summary>
public sealed class UpdateClient(ScopedDb database)
{
    /// <summary>Problems: not found; stale, with the current client; invalid, each field that is. With any of them nothing is written.</summary>
    /// <param name="version">The version the caller has read; null overwrites whatever is there.</param>
    public Task<Outcome<ClientView>> RunAsync(ClientScope scope, long clientId, ClientInput input, long? version, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => UpdateAsync(db, clientId, input, version, token), cancellationToken);

    private static async Task<Outcome<ClientView>> UpdateAsync(
        CdmContext db, long clientId, ClientInput input, long? version, CancellationToken cancellationToken)
    {
        var client = await LockedClient.ReadAsync(db, clientId, cancellationToken);
        if (client is null)
        {
            return ClientsProblems.ClientNotFound;
        }

        await db.ClientManagers.Where(row => row.ClientId == clientId).Include(row => row.User).LoadAsync(cancellationToken);
        if (client.IsStaleFor(version))
        {
            return Outcome.Stale(ClientView.Of(client), ClientsProblems.ClientStale);
        }

        var before = ClientFields.Of(client);
        var after = input.ApplyTo(before);
        if (!after.Succeeded)
        {
            return after.Problems.ToList();
        }

        if (after.Value == before)
        {
            return ClientView.Of(client);
        }

        after.Value.WriteTo(client);
        var (was, becomes) = before.DifferenceTo(after.Value);
        db.Audit(ActionOf(before, after.Value), clientId, clientId, was, becomes);
        db.Announce(ChangedEntity.Client, clientId, clientId, client.Version + 1);
        await db.SaveChangesAsync(cancellationToken);
        return ClientView.Of(client);
    }

    private static string ActionOf(ClientFields before, ClientFields after) => (before.IsActive, after.IsActive) switch
    {
        (true, false) => "client.archived",
        (false, true) => "client.restored",
        _ => "client.updated",
    };
}
