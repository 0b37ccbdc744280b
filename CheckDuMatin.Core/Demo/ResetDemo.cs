using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Demo;

/// <summary>Empties a development database and seeds the demonstration again. Everything in it goes, also what somebody added.</summary>
public sealed class ResetDemo(ScopedDb database, DemoSettings settings, SeedDemo seed)
{
    public async Task<Outcome<DemoSeeded>> RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsAllowed)
        {
            return DemoProblems.DevelopmentOnly;
        }

        if (settings.File is null)
        {
            return DemoProblems.FileMissing;
        }

        await database.WriteAsync(ClientScope.System, EmptyAsync, cancellationToken);
        return await seed.RunAsync(cancellationToken);
    }

    /// <summary>Children before parents; what is left out goes by cascade.</summary>
    private static async Task EmptyAsync(CdmContext db, CancellationToken cancellationToken)
    {
        await db.OutgoingMails.ExecuteDeleteAsync(cancellationToken);
        await db.Bulletins.ExecuteDeleteAsync(cancellationToken);
        await db.CheckLines.ExecuteDeleteAsync(cancellationToken);
        await db.Checks.ExecuteDeleteAsync(cancellationToken);
        await db.DailyStatistics.ExecuteDeleteAsync(cancellationToken);
        await db.ServiceMonthStatistics.ExecuteDeleteAsync(cancellationToken);
        await db.IncidentComments.ExecuteDeleteAsync(cancellationToken);
        await db.Incidents.ExecuteDeleteAsync(cancellationToken);
        await db.Alerts.ExecuteDeleteAsync(cancellationToken);
        await db.JobRequests.ExecuteDeleteAsync(cancellationToken);
        await db.ChecklistTicks.ExecuteDeleteAsync(cancellationToken);
        await db.Contacts.ExecuteDeleteAsync(cancellationToken);
        await db.Holidays.ExecuteDeleteAsync(cancellationToken);
        await db.Services.ExecuteUpdateAsync(set => set.SetProperty(service => service.RevisionId, (long?)null), cancellationToken);
        await db.ServiceRevisions.ExecuteDeleteAsync(cancellationToken);
        await db.Services.ExecuteDeleteAsync(cancellationToken);
        await db.Categories.ExecuteUpdateAsync(set => set.SetProperty(category => category.ParentId, (long?)null), cancellationToken);
        await db.Categories.ExecuteDeleteAsync(cancellationToken);
        await db.Recipients.ExecuteDeleteAsync(cancellationToken);
        await db.ClientManagers.ExecuteDeleteAsync(cancellationToken);
        await db.Clients.ExecuteDeleteAsync(cancellationToken);
        await db.AuditEntries.ExecuteDeleteAsync(cancellationToken);
        await db.AccountLinks.ExecuteDeleteAsync(cancellationToken);
        await db.ApiTokens.ExecuteDeleteAsync(cancellationToken);
        await db.Users.Where(user => user.Id != User.SystemId).ExecuteDeleteAsync(cancellationToken);
    }
}
