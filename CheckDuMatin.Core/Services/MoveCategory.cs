using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Moves a category, with all that stands in it, among its siblings or under another parent of the same client.</summary>
public sealed class MoveCategory(ScopedDb database)
{
    /// <summary>Problems: not found; the parent is not one of this client's; it would stand within itself; tree too deep.</summary>
    /// <param name="parentId">Null at the root.</param>
    /// <param name="position">Place among the parent's categories once it is there, from 0; beyond the end means last.</param>
    public Task<Outcome<CategoryView>> RunAsync(ClientScope scope, long categoryId, long? parentId, int position, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => MoveAsync(db, categoryId, parentId, position, token), cancellationToken);

    private static async Task<Outcome<CategoryView>> MoveAsync(
        CdmContext db, long categoryId, long? parentId, int position, CancellationToken cancellationToken)
    {
        var tree = await ClientTree.OpenOfCategoryAsync(db, categoryId, cancellationToken);
        if (tree?.FindCategory(categoryId) is not { } category)
        {
            return ServicesProblems.CategoryNotFound;
        }

        Category? parent = null;
        if (parentId is { } id && (parent = tree.FindCategory(id)) is null)
        {
            return ServicesProblems.CategoryUnknown("parentId");
        }

        for (var ancestor = parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (ancestor == category)
            {
                return ServicesProblems.CategoryWithinItself(category.Title);
            }
        }

        if (ClientTree.DepthOf(parent) + tree.HeightOf(category) > Category.MaxDepth)
        {
            return ServicesProblems.TreeTooDeep("parentId");
        }

        var before = new { path = CategoryView.PathOf(category), position = category.Position };
        tree.Place(category, parent, position);
        if (db.ChangeTracker.HasChanges())
        {
            db.Audit("category.moved", categoryId, tree.ClientId, before, new { path = CategoryView.PathOf(category), position = category.Position });
            await tree.SaveAsync(cancellationToken);
        }

        return CategoryView.Of(category);
    }
}
