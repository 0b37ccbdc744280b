using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Services;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>
/// Makes a new client like one that is there: settings, closures to come, categories and active services, recipients and a copy of the logo's
/// file; not its checks (product.md §8). A manager who does it is assigned to it.
/// </summary>
public sealed class DuplicateClient(ScopedDb database, ClientLogos logos, TimeProvider time)
{
    /// <summary>The new client. Problems: not found; label invalid.</summary>
    /// <param name="label">Of the new client.</param>
    public async Task<Outcome<ClientView>> RunAsync(ClientScope scope, long clientId, string? label, CancellationToken cancellationToken)
    {
        if (!scope.Sees(clientId))
        {
            return ClientsProblems.ClientNotFound;
        }

        if (Text.Title(label) is not { } title)
        {
            return ClientsProblems.LabelInvalid;
        }

        string? logo;
        await using (var db = database.Open(scope))
        {
            logo = await logos.CopyAsync(await db.Clients.Where(client => client.Id == clientId).Select(client => client.LogoFile).SingleOrDefaultAsync(cancellationToken), cancellationToken);
        }

        var unused = logo;
        try
        {
            // A manager's scope does not hold the new client yet: he is let in by the check above, and acts in his own name.
            var wider = ClientScope.Administrator(scope.UserId, scope.RemoteAddress);
            var outcome = await database.WriteAsync(wider, (db, token) => CopyAsync(db, clientId, title, logo, assigns: !scope.SeesAll, token), cancellationToken);
            unused = outcome.Succeeded ? null : logo;
            return outcome;
        }
        finally
        {
            logos.Delete(unused);
        }
    }

    private async Task<Outcome<ClientView>> CopyAsync(
        CdmContext db, long sourceId, string label, string? logo, bool assigns, CancellationToken cancellationToken)
    {
        if (await LockedClient.ReadAsync(db, sourceId, cancellationToken) is not { } source)
        {
            return ClientsProblems.ClientNotFound;
        }

        var client = new Client { Label = label, LogoFile = logo, TemplateId = source.TemplateId };
        (ClientFields.Of(source) with { Label = label, IsActive = true }).WriteTo(client);
        db.Clients.Add(client);
        if (assigns)
        {
            var manager = await db.Users.SingleAsync(user => user.Id == db.Scope.UserId, cancellationToken);
            client.Managers.Add(new ClientManager { Client = client, UserId = manager.Id, User = manager });
        }

        await db.SaveChangesAsync(cancellationToken);
        await CopyTree.RunAsync(db, sourceId, client.Id, cancellationToken);

        var (now, today) = (db.Now, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1));
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO recipients (client_id, purpose, type, address, created_at, updated_at)
            SELECT {client.Id}, purpose, type, address, {now}, {now} FROM recipients WHERE client_id = {sourceId} ORDER BY id
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO holidays (day, client_id, kind, label, created_at, updated_at)
            SELECT day, {client.Id}, kind, label, {now}, {now} FROM holidays WHERE client_id = {sourceId} AND day >= {today} ORDER BY id
            """,
            cancellationToken);

        db.Audit("client.duplicated", client.Id, client.Id, after: new { from = source.Label, fields = ClientFields.Of(client).ToWords() });
        db.Announce(ChangedEntity.Client, client.Id, client.Id, client.Version);
        await db.SaveChangesAsync(cancellationToken);
        return ClientView.Of(client);
    }
}
