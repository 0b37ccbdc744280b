using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Services;

/// <summary>Copies the categories and active services of one client into another that has none yet, in a statement per level and one for the services.</summary>
internal static class CopyTree
{
    /// <remarks>Both clients have been seen by the caller's scope; the new one is written in its transaction and nobody else sees it yet.</remarks>
    public static async Task RunAsync(CdmContext db, long sourceId, long targetId, CancellationToken cancellationToken)
    {
        var categories = await db.Categories.AsNoTracking().Where(row => row.ClientId == sourceId)
            .OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var services = await db.Services.AsNoTracking().Where(row => row.ClientId == sourceId && row.IsActive && row.CategoryId != null)
            .OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancellationToken);

        await TreeSql.InsertBranchesAsync(db, targetId, [.. Plant(categories, services).Select((branch, place) => new PlacedBranch(null, place, branch))], [], cancellationToken);
        await RefreshRevisions.RunAsync(db, targetId, cancellationToken);
    }

    private static List<NewBranch> Plant(List<Category> categories, List<Service> services)
    {
        var children = categories.ToLookup(row => row.ParentId);
        var byCategory = services.ToLookup(row => row.CategoryId);
        return Below(null);

        List<NewBranch> Below(long? parentId) =>
        [
            .. children[parentId].Select(row => new NewBranch(row.Title, row.ShowStatistics, row.ReportColumns)
            {
                Services = [.. byCategory[row.Id].Select(service => (service.Title, service.Description))],
                Branches = Below(row.Id),
            }),
        ];
    }
}
