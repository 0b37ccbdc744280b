using CheckDuMatin.Core.Operations.Incidents;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Data;

/// <summary>Everything in the database that belongs to one client, over all features: counted and deleted as a whole.</summary>
internal static class ClientRows
{
    /// <summary>What a deletion takes with it, as a person counts it.</summary>
    public static async Task<ClientRowCounts> CountAsync(CdmContext db, long clientId, CancellationToken cancellationToken) => new(
        await db.Services.CountAsync(row => row.ClientId == clientId, cancellationToken),
        await db.Checks.CountAsync(row => row.ClientId == clientId, cancellationToken),
        await db.Bulletins.CountAsync(row => row.ClientId == clientId, cancellationToken),
        await db.OutgoingMails.CountAsync(row => row.ClientId == clientId, cancellationToken));

    /// <summary>
    /// Deletes the client and all its rows, each table after those that point to it. The order is spelled out rather than left to cascades: a
    /// category's key to its parent restricts, and what goes should be readable. The audit and the change feed keep theirs.
    /// </summary>
    public static async Task DeleteAsync(CdmContext db, long clientId, CancellationToken cancellationToken)
    {
        await db.OutgoingMailRecipients.Where(row => row.Mail!.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.OutgoingMails.Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await IncidentTrail.CloseOfClientAsync(db, clientId, cancellationToken);
        await db.Alerts.Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.Bulletins.Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.CheckLines.Where(row => row.Check!.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.Checks.Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.DeletedChecks.Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.DailyStatistics.Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.ServiceMonthStatistics.Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.Services.Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.ServiceRevisions.Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.Categories.Where(row => row.ClientId == clientId)
            .ExecuteUpdateAsync(row => row.SetProperty(category => category.ParentId, (long?)null), cancellationToken);
        await db.Categories.Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.Recipients.Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.Holidays.Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.ClientManagers.Where(row => row.ClientId == clientId).ExecuteDeleteAsync(cancellationToken);
        await db.Clients.Where(row => row.Id == clientId).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>How much belongs to a client.</summary>
/// <param name="Services">Archived ones included.</param>
/// <param name="Bulletins">Sent bulletins in the archive.</param>
/// <param name="Mails">In any state, sent ones included.</param>
public sealed record ClientRowCounts(int Services, int Checks, int Bulletins, int Mails);
