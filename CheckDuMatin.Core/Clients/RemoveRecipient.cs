using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>Takes one address away from a client.</summary>
public sealed class RemoveRecipient(ScopedDb database)
{
    /// <summary>The address taken away. Problems: not found.</summary>
    public Task<Outcome<RecipientView>> RunAsync(ClientScope scope, long recipientId, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => RemoveAsync(db, recipientId, token), cancellationToken);

    private static async Task<Outcome<RecipientView>> RemoveAsync(CdmContext db, long recipientId, CancellationToken cancellationToken)
    {
        var clientId = await db.Recipients.Where(row => row.Id == recipientId).Select(row => row.ClientId).SingleOrDefaultAsync(cancellationToken);
        if (clientId == 0 || !await LockedClient.TakeAsync(db, clientId, cancellationToken)
            || await db.Recipients.SingleOrDefaultAsync(row => row.Id == recipientId, cancellationToken) is not { } recipient)
        {
            return ClientsProblems.RecipientNotFound;
        }

        db.Recipients.Remove(recipient);
        db.Audit("recipient.removed", recipientId, clientId, new { recipient = RecipientKey.Of(recipient).ToWords() });
        db.Announce(ChangedEntity.Recipients, clientId, clientId);
        await db.SaveChangesAsync(cancellationToken);
        await LockedClient.TouchAsync(db, clientId, cancellationToken);
        return RecipientView.Of(recipient);
    }
}
