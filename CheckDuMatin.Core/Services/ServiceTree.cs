using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Services;

/// <summary>What is verified at a client, as the tree that the editor shows.</summary>
public sealed class ServiceTree(ScopedDb database)
{
    /// <summary>The tree by position, archived services included; null when the scope sees no such client.</summary>
    public async Task<ServiceTreeView?> ReadAsync(ClientScope scope, long clientId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        if (!await LockedClient.IsSeenAsync(db, clientId, cancellationToken))
        {
            return null;
        }

        var categories = await db.Categories.AsNoTracking().Where(category => category.ClientId == clientId)
            .OrderBy(category => category.Position).ThenBy(category => category.Id)
            .ToListAsync(cancellationToken);
        var services = await db.Services.AsNoTracking().Where(service => service.ClientId == clientId)
            .OrderByDescending(service => service.IsActive).ThenBy(service => service.Position).ThenBy(service => service.Id)
            .Select(service => new { service.CategoryId, Node = new ServiceNode(service.Id, service.Title, service.Description, service.IsActive) })
            .ToListAsync(cancellationToken);

        var children = categories.ToLookup(category => category.ParentId);
        var nodes = services.ToLookup(service => service.CategoryId, service => service.Node);
        return new ServiceTreeView(clientId, [.. children[null].Select(Build)], [.. nodes[null]]);

        CategoryNode Build(Category category) =>
            new(category.Id, category.Title, category.ShowStatistics, category.ReportColumns, [.. nodes[category.Id]], [.. children[category.Id].Select(Build)]);
    }
}

/// <summary>A client's whole tree.</summary>
/// <param name="Unfiled">Archived services whose category was deleted.</param>
public sealed record ServiceTreeView(long ClientId, IReadOnlyList<CategoryNode> Categories, IReadOnlyList<ServiceNode> Unfiled);

/// <summary>A category with what stands in it.</summary>
/// <param name="Services">Active ones by position, then archived ones.</param>
/// <param name="Categories">Its sub-categories by position.</param>
public sealed record CategoryNode(
    long Id, string Title, bool ShowStatistics, IReadOnlyList<ReportColumn> ReportColumns, IReadOnlyList<ServiceNode> Services, IReadOnlyList<CategoryNode> Categories);

/// <summary>A service in the tree.</summary>
/// <param name="Description">Markdown, or null.</param>
public sealed record ServiceNode(long Id, string Title, string? Description, bool IsActive);
