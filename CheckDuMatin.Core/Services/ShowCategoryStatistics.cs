using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Asks for the band of statistics above a category's table in the bulletins to come, or does without it.</summary>
public sealed class ShowCategoryStatistics(ScopedDb database)
{
    /// <summary>Problems: not found.</summary>
    public Task<Outcome<CategoryView>> RunAsync(ClientScope scope, long categoryId, bool show, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => ShowAsync(db, categoryId, show, token), cancellationToken);

    private static async Task<Outcome<CategoryView>> ShowAsync(CdmContext db, long categoryId, bool show, CancellationToken cancellationToken)
    {
        var tree = await ClientTree.OpenOfCategoryAsync(db, categoryId, cancellationToken);
        if (tree?.FindCategory(categoryId) is not { } category)
        {
            return ServicesProblems.CategoryNotFound;
        }

        if (category.ShowStatistics != show)
        {
            db.Audit("category.statistics_shown", categoryId, tree.ClientId, new { showStatistics = !show }, new { showStatistics = show });
            category.ShowStatistics = show;
            await tree.SaveAsync(cancellationToken);
        }

        return CategoryView.Of(category);
    }
}
