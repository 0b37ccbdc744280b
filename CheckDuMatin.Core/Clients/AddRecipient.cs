using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>Enters one address at a client.</summary>
public sealed class AddRecipient(ScopedDb database, SenderDomains senders)
{
    /// <summary>Problems: client not found; invalid; entered already; a sender's domain that this user may not use; too many.</summary>
    public async Task<Outcome<RecipientView>> RunAsync(ClientScope scope, long clientId, RecipientInput input, CancellationToken cancellationToken)
    {
        var key = input.Parse("");
        return key.Succeeded
            ? await database.WriteAsync(scope, (db, token) => AddAsync(db, clientId, key.Value, token), cancellationToken)
            : key.Problems.ToList();
    }

    private async Task<Outcome<RecipientView>> AddAsync(CdmContext db, long clientId, RecipientKey key, CancellationToken cancellationToken)
    {
        if (!await LockedClient.TakeAsync(db, clientId, cancellationToken))
        {
            return ClientsProblems.ClientNotFound;
        }

        var present = await db.Recipients.AsNoTracking().Where(row => row.ClientId == clientId).ToListAsync(cancellationToken);
        if (present.Exists(row => RecipientKey.Of(row) == key))
        {
            return ClientsProblems.AddressDuplicate(key.Address, "address");
        }

        if (SenderDomains.Refusal(db.Scope, await senders.ReadAsync(db, cancellationToken), key, "address") is { } problem)
        {
            return problem;
        }

        if (present.Count >= Recipient.MaxPerClient)
        {
            return ClientsProblems.RecipientsTooMany;
        }

        var row = new Recipient { ClientId = clientId, Purpose = key.Purpose, Type = key.Type, Address = key.Address };
        db.Recipients.Add(row);
        db.Audit("recipient.added", null, clientId, after: new { recipient = key.ToWords() });
        db.Announce(ChangedEntity.Recipients, clientId, clientId);
        await db.SaveChangesAsync(cancellationToken);
        await LockedClient.TouchAsync(db, clientId, cancellationToken);
        return RecipientView.Of(row);
    }
}
