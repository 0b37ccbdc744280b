using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Tests.Support;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Services;

/// <summary>Whatever is done to a tree, in whatever order, it stays a tree with dense positions.</summary>
public sealed class ServiceTreeProperties : IAsyncLifetime
{
    private static readonly ClientScope Scope = ClientScope.System;

    private CoreApp _app = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await CoreApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Property(MaxTest = 25)]
    public async Task<bool> Random_changes_keep_positions_dense_and_the_tree_without_cycles((byte Verb, byte Which, byte Where, byte Position)[] steps)
    {
        var clientId = (await _app.AddClientAsync(services: 0)).Id;
        foreach (var step in steps.Take(25))
        {
            await DoAsync(clientId, step);
        }

        await using var db = _app.Db.Open(Scope);
        var categories = await db.Categories.Where(row => row.ClientId == clientId).ToListAsync(Stop);
        var services = await db.Services.Where(row => row.ClientId == clientId && row.IsActive).Include(row => row.Revision).ToListAsync(Stop);
        Assert.All(categories.GroupBy(row => row.ParentId), siblings => AssertDense(siblings.Select(row => row.Position)));
        Assert.All(services, service => Assert.NotNull(service.CategoryId));
        Assert.All(services.GroupBy(row => row.CategoryId), siblings => AssertDense(siblings.Select(row => row.Position)));
        AssertDense(services.Select(row => row.Revision!.Position));
        Assert.All(categories, category => Assert.InRange(Depth(category), 1, Category.MaxDepth));
        Assert.All(services, service => Assert.Equal(Path(service.Category!), service.Revision!.CategoryPath));
        return true;
    }

    private async Task DoAsync(long clientId, (byte Verb, byte Which, byte Where, byte Position) step)
    {
        await using var db = _app.Db.Open(Scope);
        var categories = await db.Categories.Where(row => row.ClientId == clientId).Select(row => row.Id).Order().ToListAsync(Stop);
        var services = await db.Services.Where(row => row.ClientId == clientId).Select(row => row.Id).Order().ToListAsync(Stop);
        var category = Pick(categories, step.Which);
        var service = Pick(services, step.Which);
        var target = step.Where % 4 == 0 ? null : Pick(categories, step.Where);
        var position = step.Position % 5;
        // What is refused (a cycle, a category that still has children…) must leave the tree as it was; the assertions above see to that.
        _ = (step.Verb % 7) switch
        {
            0 => (object)await _app.Get<CreateCategory>().RunAsync(Scope, clientId, target, $"Catégorie {step.Which}", Stop),
            1 => await _app.Get<AddService>().RunAsync(Scope, new AddServiceInput(clientId, [$"Racine {step.Where % 3}", $"Sous {step.Position % 2}"], "Service"), Stop),
            2 => await _app.Get<MoveCategory>().RunAsync(Scope, category ?? 0, target, position, Stop),
            3 => await _app.Get<MoveService>().RunAsync(Scope, service ?? 0, target ?? 0, position, Stop),
            4 => await _app.Get<ArchiveService>().RunAsync(Scope, service ?? 0, Stop),
            5 => await _app.Get<RestoreService>().RunAsync(Scope, service ?? 0, target, Stop),
            _ => await _app.Get<DeleteCategory>().RunAsync(Scope, category ?? 0, Stop),
        };
    }

    private static long? Pick(List<long> ids, byte which) => ids.Count == 0 ? null : ids[which % ids.Count];

    private static void AssertDense(IEnumerable<int> positions)
    {
        var sorted = positions.Order().ToList();
        Assert.Equal(Enumerable.Range(0, sorted.Count), sorted);
    }

    /// <summary>Levels up to the root; a cycle would never get there.</summary>
    private static int Depth(Category? category)
    {
        var depth = 0;
        for (; category is not null && depth <= Category.MaxDepth; category = category.Parent)
        {
            depth++;
        }

        return depth;
    }

    private static List<string> Path(Category? category)
    {
        List<string> path = [];
        for (; category is not null; category = category.Parent)
        {
            path.Insert(0, category.Title);
        }

        return path;
    }
}
