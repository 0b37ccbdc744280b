using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>A client's tree as it stands, by path and by key; two statements.</summary>
internal sealed class TreeSnapshot
{
    private readonly Dictionary<long, Category> _categories;

    private TreeSnapshot(List<Category> categories, List<Service> services)
    {
        _categories = categories.ToDictionary(row => row.Id);
        Services = services;
        foreach (var category in categories)
        {
            Paths[category.Id] = PathOf(category);
            CategoryIds.TryAdd(KeyOf(Paths[category.Id]), category.Id);
        }

        Children = categories.GroupBy(row => row.ParentId ?? 0).ToDictionary(group => group.Key, group => group.Max(row => row.Position) + 1);
        ServiceCounts = services.Where(row => row is { IsActive: true, CategoryId: not null }).GroupBy(row => row.CategoryId!.Value).ToDictionary(group => group.Key, group => group.Max(row => row.Position) + 1);
    }

    /// <summary>All of them, archived ones too.</summary>
    public List<Service> Services { get; }

    /// <summary>Titles from the root, by key.</summary>
    public Dictionary<long, IReadOnlyList<string>> Paths { get; } = [];

    /// <summary>Keys by path, case apart; of twins the first.</summary>
    public Dictionary<string, long> CategoryIds { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The next free place below a category (0: the root).</summary>
    public Dictionary<long, int> Children { get; }

    /// <summary>The next free place among the active services of a category.</summary>
    public Dictionary<long, int> ServiceCounts { get; }

    public IEnumerable<Category> Categories => _categories.Values;

    public static async Task<TreeSnapshot> ReadAsync(CdmContext db, long clientId, CancellationToken cancellationToken)
    {
        var categories = await db.Categories.AsNoTracking().Where(row => row.ClientId == clientId)
            .OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var services = await db.Services.AsNoTracking().Where(row => row.ClientId == clientId)
            .OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return new TreeSnapshot(categories, services);
    }

    /// <summary>A path as a key; no title holds the separator.</summary>
    public static string KeyOf(IEnumerable<string> path) => string.Join('\u001f', path);

    /// <summary>The active services with their paths, in the order of the page.</summary>
    public IEnumerable<(Service Service, IReadOnlyList<string> Path)> InOrder()
    {
        var children = _categories.Values.OrderBy(row => row.Position).ThenBy(row => row.Id).ToLookup(row => row.ParentId);
        var services = Services.Where(row => row.IsActive).ToLookup(row => row.CategoryId);
        return Below(null);

        IEnumerable<(Service, IReadOnlyList<string>)> Below(long? parent) => children[parent].SelectMany(category =>
            services[category.Id].Select(service => (service, Paths[category.Id])).Concat(Below(category.Id)));
    }

    private List<string> PathOf(Category category)
    {
        List<string> path = [];
        for (var step = category; step is not null; step = step.ParentId is { } parent ? _categories.GetValueOrDefault(parent) : null)
        {
            path.Insert(0, step.Title);
        }

        return path;
    }
}
