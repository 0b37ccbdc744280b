using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>Makes a client. A manager who makes one is assigned to it (product.md §2).</summary>
public sealed class CreateClient(ScopedDb database)
{
    // An empty label is what a new client begins with; that it is given is checked below.
    private static readonly ClientFields Defaults = ClientFields.Of(new Client { Label = "" });

    /// <summary>Problems: invalid, each field that is.</summary>
    /// <remarks>A manager's <see cref="ClientScope"/> made before does not hold the new client: open a new one to read it.</remarks>
    public async Task<Outcome<ClientView>> RunAsync(ClientScope scope, ClientInput input, CancellationToken cancellationToken)
    {
        var fields = (input.Label.IsSet ? input : input with { Label = (string?)null }).ApplyTo(Defaults);
        return fields.Succeeded
            ? await database.WriteAsync(scope, (db, token) => CreateAsync(db, fields.Value, token), cancellationToken)
            : fields.Problems.ToList();
    }

    private static async Task<Outcome<ClientView>> CreateAsync(CdmContext db, ClientFields fields, CancellationToken cancellationToken)
    {
        var client = new Client { Label = fields.Label };
        fields.WriteTo(client);
        db.Clients.Add(client);
        if (!db.Scope.SeesAll)
        {
            var manager = await db.Users.SingleAsync(user => user.Id == db.Scope.UserId, cancellationToken);
            client.Managers.Add(new ClientManager { Client = client, UserId = manager.Id, User = manager });
        }

        await db.SaveChangesAsync(cancellationToken);
        db.Audit("client.created", client.Id, client.Id, after: fields.ToWords());
        db.Announce(ChangedEntity.Client, client.Id, client.Id, client.Version);
        await db.SaveChangesAsync(cancellationToken);
        return ClientView.Of(client);
    }
}
