using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CheckDuMatin.Core.Data;

/// <content>What every saving passes: the scope's check, instants and row versions.</content>
public sealed partial class CdmContext
{
    private void CheckScope()
    {
        if (SeesAll)
        {
            return;
        }

        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && OwnerOf(entry) is { } clientId && !Scope.Sees(clientId))
            {
                throw new ForeignClientException(entry.Metadata.ClrType.Name, clientId);
            }
        }
    }

    /// <summary>The client that a tracked row belongs to; null for what belongs to none. A row moved to another client belongs to both.</summary>
    private long? OwnerOf(EntityEntry entry) => entry.Entity switch
    {
        Client client when entry.State != EntityState.Added => client.Id,
        // Saved together with its client, which nobody can have been assigned to before: a manager's own new client.
        ClientManager { Client.Id: 0 } row when row.UserId == Scope.UserId && entry.State == EntityState.Added => null,
        IClientOwned owned => Scope.Sees(owned.ClientId) ? OriginalOwner(entry) : owned.ClientId,
        // A line is written by whoever has read its check through the filter; -1 is no client's id.
        CheckLine line => line.Check?.ClientId ?? ChangeTracker.Entries<Check>().FirstOrDefault(check => check.Entity.Id == line.CheckId)?.Entity.ClientId ?? -1,
        OutgoingMail mail => mail.ClientId ?? -1,
        OutgoingMailRecipient recipient => recipient.Mail?.ClientId ?? -1,
        _ => null,
    };

    private static long OriginalOwner(EntityEntry entry) =>
        (long)(entry.State == EntityState.Added ? entry.CurrentValues : entry.OriginalValues)[nameof(IClientOwned.ClientId)]!;

    private void Stamp()
    {
        var now = Now;
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
            {
                continue;
            }

            if (entry.Entity is IHasTimestamps row)
            {
                row.UpdatedAt = now;
                row.CreatedAt = entry.State == EntityState.Added ? now : row.CreatedAt;
            }

            if (entry is { Entity: CheckLine line, State: EntityState.Modified } && entry.Property(nameof(CheckLine.OperatorId)).IsModified)
            {
                line.StampAssignment(now);
            }

            if (entry.Entity is IVersioned)
            {
                var version = entry.Property(nameof(IVersioned.Version));
                version.CurrentValue = entry.State == EntityState.Added ? 1L : (long)version.OriginalValue! + 1;
            }
        }
    }
}
