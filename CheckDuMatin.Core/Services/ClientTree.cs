using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Services;

/// <summary>
/// A client's whole tree, tracked and locked, as every change of it works on: three statements to open, whatever its size. Rows are related by
/// their navigations (new ones have no id yet).
/// </summary>
internal sealed class ClientTree
{
    private readonly CdmContext _db;
    private readonly List<Category> _categories;
    private readonly List<Service> _services;

    private ClientTree(CdmContext db, long clientId, List<Category> categories, List<Service> services)
    {
        _db = db;
        ClientId = clientId;
        _categories = categories;
        _services = services;
    }

    public long ClientId { get; }

    /// <summary>The tree, or null when the scope sees no such client. The client's row stays locked until the transaction ends.</summary>
    public static async Task<ClientTree?> OpenAsync(CdmContext db, long? clientId, CancellationToken cancellationToken)
    {
        if (clientId is not { } id || !await LockedClient.TakeAsync(db, id, cancellationToken))
        {
            return null;
        }

        var categories = await db.Categories.Where(category => category.ClientId == id).ToListAsync(cancellationToken);
        var services = await db.Services.Where(service => service.ClientId == id).ToListAsync(cancellationToken);
        return new ClientTree(db, id, categories, services);
    }

    /// <summary>The tree that a service stands in.</summary>
    public static async Task<ClientTree?> OpenOfServiceAsync(CdmContext db, long serviceId, CancellationToken cancellationToken) => await OpenAsync(
        db,
        await db.Services.Where(service => service.Id == serviceId).Select(service => (long?)service.ClientId).SingleOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>The tree that a category stands in.</summary>
    public static async Task<ClientTree?> OpenOfCategoryAsync(CdmContext db, long categoryId, CancellationToken cancellationToken) => await OpenAsync(
        db,
        await db.Categories.Where(category => category.Id == categoryId).Select(category => (long?)category.ClientId).SingleOrDefaultAsync(cancellationToken),
        cancellationToken);

    public Category? FindCategory(long id) => _categories.Find(category => category.Id == id);

    public Service? FindService(long id) => _services.Find(service => service.Id == id);

    /// <summary>The categories of one parent (null: the roots) by position.</summary>
    public List<Category> ChildrenOf(Category? parent) =>
        [.. _categories.Where(category => category.Parent == parent).OrderBy(category => category.Position).ThenBy(category => category.Id)];

    /// <summary>The active services of a category by position.</summary>
    public List<Service> ActiveServicesOf(Category category) =>
        [.. _services.Where(service => service.IsActive && service.Category == category).OrderBy(service => service.Position).ThenBy(service => service.Id)];

    /// <summary>All services of a category, archived ones too.</summary>
    public IEnumerable<Service> AllServicesOf(Category category) => _services.Where(service => service.Category == category);

    /// <summary>1 for a root.</summary>
    public static int DepthOf(Category? category)
    {
        var depth = 0;
        for (; category is not null; category = category.Parent)
        {
            depth++;
        }

        return depth;
    }

    /// <summary>Levels of the subtree below and with <paramref name="category"/>: 1 without children.</summary>
    public int HeightOf(Category category) => 1 + _categories.Where(child => child.Parent == category).Select(HeightOf).DefaultIfEmpty(0).Max();

    /// <summary>A new category at the end of its parent.</summary>
    public Category AddCategory(Category? parent, string title)
    {
        var category = new Category { ClientId = ClientId, Parent = parent, Title = title, Position = ChildrenOf(parent).Count };
        _categories.Add(category);
        _db.Categories.Add(category);
        return category;
    }

    /// <summary>A new service at the end of its category.</summary>
    public Service AddService(Category category, string title, string? description)
    {
        var service = new Service
        {
            ClientId = ClientId,
            Category = category,
            Title = title,
            Description = description,
            Position = ActiveServicesOf(category).Count,
        };
        _services.Add(service);
        _db.Services.Add(service);
        return service;
    }

    /// <summary>Takes a category without children or services out of the tree.</summary>
    public void Remove(Category category)
    {
        _categories.Remove(category);
        _db.Categories.Remove(category);
        Renumber(ChildrenOf(category.Parent));
    }

    /// <summary>Puts a category at a place among the children of a parent; beyond the end means last.</summary>
    public void Place(Category category, Category? parent, int position)
    {
        var former = category.Parent;
        category.Parent = parent;
        category.ParentId = parent?.Id;
        Insert(ChildrenOf(parent), category, position);
        if (former != parent)
        {
            Renumber(ChildrenOf(former));
        }
    }

    /// <summary>Puts an active service at a place in a category; beyond the end means last.</summary>
    public void Place(Service service, Category category, int position)
    {
        var former = service.Category;
        service.Category = category;
        service.CategoryId = category.Id;
        Insert(ActiveServicesOf(category), service, position);
        if (former is not null && former != category)
        {
            Renumber(ActiveServicesOf(former));
        }
    }

    /// <summary>Puts several active services together at a place in a category, counted among those that do not move.</summary>
    public void Place(IReadOnlyCollection<Service> services, Category category, int position)
    {
        var left = services.Select(service => service.Category).OfType<Category>().Where(former => former != category).Distinct().ToList();
        var others = ActiveServicesOf(category).Except(services).ToList();
        foreach (var service in services)
        {
            service.Category = category;
            service.CategoryId = category.Id;
        }

        others.InsertRange(Math.Clamp(position, 0, others.Count), services);
        Renumber(others);
        left.ForEach(CloseGap);
    }

    /// <summary>Every active service in the order of the page: a category's own, then those of its children.</summary>
    public IEnumerable<Service> ActiveServicesInOrder()
    {
        return Below(null);

        IEnumerable<Service> Below(Category? parent) => ChildrenOf(parent).SelectMany(category => ActiveServicesOf(category).Concat(Below(category)));
    }

    /// <summary>Closes the gap that a service has left by being archived.</summary>
    public void CloseGap(Category category) => Renumber(ActiveServicesOf(category));

    /// <summary>Saves the change, gives what it touches new revisions for the next check, and tells watching pages.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        _db.Announce(ChangedEntity.Services, ClientId, ClientId);
        await _db.SaveChangesAsync(cancellationToken);
        await RefreshRevisions.RunAsync(_db, ClientId, cancellationToken);
    }

    private static void Insert<T>(List<T> siblings, T item, int position)
        where T : IPositioned
    {
        siblings.Remove(item);
        siblings.Insert(Math.Clamp(position, 0, siblings.Count), item);
        Renumber(siblings);
    }

    private static void Renumber<T>(List<T> siblings)
        where T : IPositioned
    {
        for (var i = 0; i < siblings.Count; i++)
        {
            siblings[i].Position = i;
        }
    }
}
