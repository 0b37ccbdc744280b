using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Adds an empty category at the end of its parent.</summary>
public sealed class CreateCategory(ScopedDb database)
{
    /// <summary>Problems: client not found; title invalid; the parent is not one of this client's; tree too deep.</summary>
    /// <param name="parentId">Null at the root.</param>
    public Task<Outcome<CategoryView>> RunAsync(ClientScope scope, long clientId, long? parentId, string? title, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => CreateAsync(db, clientId, parentId, Text.Title(title), token), cancellationToken);

    private static async Task<Outcome<CategoryView>> CreateAsync(
        CdmContext db, long clientId, long? parentId, string? title, CancellationToken cancellationToken)
    {
        if (await ClientTree.OpenAsync(db, clientId, cancellationToken) is not { } tree)
        {
            return ServicesProblems.ClientNotFound;
        }

        if (title is null)
        {
            return ServicesProblems.TitleInvalid("title");
        }

        Category? parent = null;
        if (parentId is { } id && (parent = tree.FindCategory(id)) is null)
        {
            return ServicesProblems.CategoryUnknown("parentId");
        }

        if (ClientTree.DepthOf(parent) >= Category.MaxDepth)
        {
            return ServicesProblems.TreeTooDeep("parentId");
        }

        var category = tree.AddCategory(parent, title);
        await db.SaveChangesAsync(cancellationToken);
        db.Audit("category.created", category.Id, clientId, after: new { path = CategoryView.PathOf(category) });
        await tree.SaveAsync(cancellationToken);
        return CategoryView.Of(category);
    }
}
