using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Deletes a category without sub-categories. Its services are archived, never lost.</summary>
public sealed class DeleteCategory(ScopedDb database)
{
    /// <summary>How many services were archived by it. Problems: not found; it has sub-categories.</summary>
    public Task<Outcome<int>> RunAsync(ClientScope scope, long categoryId, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => DeleteAsync(db, categoryId, token), cancellationToken);

    private static async Task<Outcome<int>> DeleteAsync(CdmContext db, long categoryId, CancellationToken cancellationToken)
    {
        var tree = await ClientTree.OpenOfCategoryAsync(db, categoryId, cancellationToken);
        if (tree?.FindCategory(categoryId) is not { } category)
        {
            return ServicesProblems.CategoryNotFound;
        }

        if (tree.ChildrenOf(category).Count > 0)
        {
            return ServicesProblems.CategoryHasChildren(category.Title);
        }

        var archived = tree.ActiveServicesOf(category);
        db.Audit(
            "category.deleted",
            categoryId,
            tree.ClientId,
            new { path = CategoryView.PathOf(category), services = archived.Select(service => new { service.Id, service.Title }).ToList() });
        foreach (var service in tree.AllServicesOf(category).ToList())
        {
            service.IsActive = false;
            service.Category = null;
            service.CategoryId = null;
        }

        tree.Remove(category);
        await tree.SaveAsync(cancellationToken);
        return archived.Count;
    }
}
