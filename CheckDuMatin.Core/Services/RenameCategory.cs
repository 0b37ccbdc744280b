using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Gives a category another title. Lines of checks already made keep the path they were made with.</summary>
public sealed class RenameCategory(ScopedDb database)
{
    /// <summary>Problems: not found; title invalid.</summary>
    public Task<Outcome<CategoryView>> RunAsync(ClientScope scope, long categoryId, string? title, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => RenameAsync(db, categoryId, Text.Title(title), token), cancellationToken);

    private static async Task<Outcome<CategoryView>> RenameAsync(CdmContext db, long categoryId, string? title, CancellationToken cancellationToken)
    {
        var tree = await ClientTree.OpenOfCategoryAsync(db, categoryId, cancellationToken);
        if (tree?.FindCategory(categoryId) is not { } category)
        {
            return ServicesProblems.CategoryNotFound;
        }

        if (title is null)
        {
            return ServicesProblems.TitleInvalid("title");
        }

        if (category.Title != title)
        {
            db.Audit("category.renamed", categoryId, tree.ClientId, new { title = category.Title }, new { title });
            category.Title = title;
            await tree.SaveAsync(cancellationToken);
        }

        return CategoryView.Of(category);
    }
}
