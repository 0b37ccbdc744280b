using CheckDuMatin.Core.Services;
using Microsoft.JSInterop;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <content>Moving rows: by the keyboard, by dragging, by the tools. The script calls one after the other, each with the tree as it then is.</content>
public sealed partial class ServicesTab
{
    /// <summary>Alt+↑ and Alt+↓: one place up or down among its siblings.</summary>
    /// <param name="by">-1 or 1.</param>
    [JSInvokable]
    public Task MoveByAsync(string key, int by) => TreeItem.Parse(key) switch
    {
        { IsCategory: true } item when Index.FindCategory(item.Id) is { } placed =>
            PlaceWithinAsync(item, IndexOf(Index.SiblingsOf(placed), item.Id) + by, Index.SiblingsOf(placed).Count, placed.Parent?.Id),
        { IsCategory: false } item when Index.FindService(item.Id) is { Service.IsActive: true, Category: { } category } placed =>
            PlaceWithinAsync(item, placed.Siblings.FindIndex(service => service.Id == item.Id) + by, placed.Siblings.Count, category.Id),
        _ => Task.CompletedTask,
    };

    /// <summary>Alt+← and Alt+→: a service to the category before or after, a category out of its parent or into the one above it.</summary>
    /// <param name="by">-1 or 1.</param>
    [JSInvokable]
    public Task MoveAcrossAsync(string key, int by)
    {
        if (TreeItem.Parse(key) is not { } item)
        {
            return Task.CompletedTask;
        }

        return item.IsCategory ? MoveCategoryAcrossAsync(item, by) : MoveServiceAcrossAsync(item, by);
    }

    /// <summary>A row was dropped on another.</summary>
    /// <param name="place"><c>before</c>, <c>after</c> or <c>inside</c>.</param>
    [JSInvokable]
    public Task DropAsync(string key, string targetKey, string place)
    {
        if (TreeItem.Parse(key) is not { } item || TreeItem.Parse(targetKey) is not { } target || item == target)
        {
            return Task.CompletedTask;
        }

        if (IsSelected(item) && _selected.Count > 1)
        {
            return DropSelectedAsync(target, place);
        }

        if (!item.IsCategory)
        {
            return DropServiceAsync(item, target, place);
        }

        if (!target.IsCategory || Index.FindCategory(target.Id) is not { } placed)
        {
            return Task.CompletedTask;
        }

        if (place == "inside")
        {
            return MoveToAsync(item, target.Id, int.MaxValue);
        }

        var others = Index.SiblingsOf(placed).Where(category => category.Id != item.Id).ToList();
        return MoveToAsync(item, placed.Parent?.Id, IndexOf(others, target.Id) + (place == "after" ? 1 : 0));
    }

    /// <summary>F2.</summary>
    [JSInvokable]
    public void BeginRename(string key)
    {
        if (TreeItem.Parse(key) is { } item)
        {
            Begin(item, TreeMode.Rename);
        }
    }

    /// <summary>To a place in a category; for a category itself, null means the root.</summary>
    internal Task MoveToAsync(TreeItem item, long? parentId, int position) => item.IsCategory
        ? DoAsync<MoveCategory, CategoryView>(
            (move, scope) => move.RunAsync(scope, item.Id, parentId, position, CancellationToken.None),
            category => Moved(item, category.Title, category.Position, category.Path.Count > 1 ? category.Path[^2] : L["root"]))
        : DoAsync<MoveService, ServiceView>(
            (move, scope) => move.RunAsync(scope, item.Id, parentId ?? 0, position, CancellationToken.None),
            service => Moved(item, service.Title, service.Position, service.CategoryPath[^1]));

    private static int IndexOf(IReadOnlyList<CategoryNode> categories, long id) => categories.Select(category => category.Id).ToList().IndexOf(id);

    private Task PlaceWithinAsync(TreeItem item, int position, int count, long? parentId)
    {
        if (position >= 0 && position < count)
        {
            return MoveToAsync(item, parentId, position);
        }

        Say(L[position < 0 ? "said_first" : "said_last", Index.TitleOf(item)!]);
        Changed();
        return Task.CompletedTask;
    }

    private Task MoveServiceAcrossAsync(TreeItem item, int by)
    {
        if (Index.FindService(item.Id) is not { Service.IsActive: true, Category: { } category })
        {
            return Task.CompletedTask;
        }

        var next = Index.Categories.FindIndex(placed => placed.Category.Id == category.Id) + by;
        return next >= 0 && next < Index.Categories.Count
            ? MoveToAsync(item, Index.Categories[next].Category.Id, by > 0 ? 0 : int.MaxValue)
            : PlaceWithinAsync(item, by < 0 ? -1 : int.MaxValue, 0, null);
    }

    private Task MoveCategoryAcrossAsync(TreeItem item, int by)
    {
        if (Index.FindCategory(item.Id) is not { } placed)
        {
            return Task.CompletedTask;
        }

        var siblings = Index.SiblingsOf(placed);
        var position = IndexOf(siblings, item.Id);
        return (by, placed.Parent) switch
        {
            ( > 0, _) when position > 0 => MoveToAsync(item, siblings[position - 1].Id, int.MaxValue),
            ( < 0, { } parent) when Index.FindCategory(parent.Id) is { } above => MoveToAsync(item, above.Parent?.Id, IndexOf(Index.SiblingsOf(above), parent.Id) + 1),
            _ => Task.CompletedTask,
        };
    }

    private Task DropServiceAsync(TreeItem item, TreeItem target, string place)
    {
        if (target.IsCategory)
        {
            return MoveToAsync(item, target.Id, int.MaxValue);
        }

        if (Index.FindService(target.Id) is not { Category: { } category } placed)
        {
            return Task.CompletedTask;
        }

        var others = placed.Siblings.Where(service => service.Id != item.Id).ToList();
        return MoveToAsync(item, category.Id, others.FindIndex(service => service.Id == target.Id) + (place == "after" ? 1 : 0));
    }

    private void Moved(TreeItem item, string title, int position, string parent)
    {
        _focus = item.Key;
        if (_mode == TreeMode.Move)
        {
            (_item, _mode) = (null, null);
        }

        Say(L["said_moved", title, position + 1, parent]);
    }
}
