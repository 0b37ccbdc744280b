using CheckDuMatin.Core.Services;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>A tree of services by key: who stands where.</summary>
internal sealed class TreeIndex
{
    private readonly Dictionary<long, PlacedCategory> _categories = [];
    private readonly Dictionary<long, PlacedService> _services = [];

    public TreeIndex(ServiceTreeView tree)
    {
        Roots = tree.Categories;
        Add(tree.Categories, parent: null, []);
        foreach (var service in tree.Unfiled)
        {
            _services[service.Id] = new PlacedService(service, Category: null);
        }
    }

    public IReadOnlyList<CategoryNode> Roots { get; }

    /// <summary>Every category in the order of the page.</summary>
    public List<PlacedCategory> Categories { get; } = [];

    public int ArchivedServices => _services.Values.Count(service => !service.Service.IsActive);

    public PlacedCategory? FindCategory(long id) => _categories.GetValueOrDefault(id);

    public PlacedService? FindService(long id) => _services.GetValueOrDefault(id);

    public string? TitleOf(TreeItem item) => item.IsCategory ? FindCategory(item.Id)?.Category.Title : FindService(item.Id)?.Service.Title;

    /// <summary>The categories beside and with one.</summary>
    public IReadOnlyList<CategoryNode> SiblingsOf(PlacedCategory category) => category.Parent?.Categories ?? Roots;

    /// <summary>Whether <paramref name="category"/> stands below <paramref name="ancestor"/>, or is it.</summary>
    public bool IsWithin(long category, long ancestor)
    {
        for (long? id = category; id is not null; id = FindCategory(id.Value)?.Parent?.Id)
        {
            if (id == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(IReadOnlyList<CategoryNode> categories, CategoryNode? parent, List<string> path)
    {
        foreach (var category in categories)
        {
            List<string> here = [.. path, category.Title];
            var placed = new PlacedCategory(category, parent, here);
            _categories[category.Id] = placed;
            Categories.Add(placed);
            foreach (var service in category.Services)
            {
                _services[service.Id] = new PlacedService(service, category);
            }

            Add(category.Categories, category, here);
        }
    }
}

/// <summary>A category and where it stands.</summary>
/// <param name="Path">Titles from the root down to this one.</param>
internal sealed record PlacedCategory(CategoryNode Category, CategoryNode? Parent, IReadOnlyList<string> Path)
{
    public string PathText => string.Join(" › ", Path);
}

/// <summary>A service and its category; none for an archived one whose category was deleted.</summary>
internal sealed record PlacedService(ServiceNode Service, CategoryNode? Category)
{
    /// <summary>The active services of its category, by position.</summary>
    public List<ServiceNode> Siblings => Category is null ? [] : [.. Category.Services.Where(service => service.IsActive)];
}
