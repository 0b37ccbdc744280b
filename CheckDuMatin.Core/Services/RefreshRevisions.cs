using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Services;

/// <summary>
/// After any change of a client's tree: every active service whose title, category path or rank differs from its current revision gets a new
/// one. Runs in the caller's transaction, after the change was saved: two statements to read, two to write what differs.
/// </summary>
internal static class RefreshRevisions
{
    public static async Task RunAsync(CdmContext db, long clientId, CancellationToken cancellationToken)
    {
        var categories = await db.Categories.AsNoTracking().Where(category => category.ClientId == clientId).ToListAsync(cancellationToken);
        var services = await db.Services.AsNoTracking().Include(service => service.Revision)
            .Where(service => service.ClientId == clientId && service.IsActive && service.CategoryId != null)
            .ToListAsync(cancellationToken);

        List<ServiceRevision> made = [];
        var position = 0;
        foreach (var (service, path) in InOrder(categories, services))
        {
            var titles = path.Select(category => category.Title).ToList();
            var showStatistics = path[0].ShowStatistics;
            var columns = path.FindLast(category => category.ReportColumns.Count > 0)?.ReportColumns ?? [];
            var current = service.Revision;
            if (current is null || current.Title != service.Title || current.Position != position || current.ShowStatistics != showStatistics
                || !current.ReportColumns.SequenceEqual(columns)
                || !current.CategoryPath.SequenceEqual(titles, StringComparer.Ordinal))
            {
                made.Add(new ServiceRevision
                {
                    ClientId = clientId,
                    ServiceId = service.Id,
                    Title = service.Title,
                    CategoryPath = titles,
                    Position = position,
                    ReportColumns = columns,
                    ShowStatistics = showStatistics,
                });
            }

            position++;
        }

        await TreeSql.InsertRevisionsAsync(db, clientId, made, cancellationToken);
    }

    /// <summary>Depth first: a category's own services, then its children, each by position.</summary>
    private static IEnumerable<(Service Service, List<Category> Path)> InOrder(List<Category> categories, List<Service> services)
    {
        var children = categories.OrderBy(category => category.Position).ThenBy(category => category.Id).ToLookup(category => category.ParentId);
        var byCategory = services.OrderBy(service => service.Position).ThenBy(service => service.Id).ToLookup(service => service.CategoryId);
        var open = new Stack<List<Category>>(children[null].Reverse().Select(root => new List<Category> { root }));
        while (open.TryPop(out var path))
        {
            foreach (var service in byCategory[path[^1].Id])
            {
                yield return (service, path);
            }

            foreach (var child in children[path[^1].Id].Reverse())
            {
                open.Push([.. path, child]);
            }
        }
    }
}
