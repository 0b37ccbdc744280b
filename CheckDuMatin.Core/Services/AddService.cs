using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Adds a service at the end of a category, which is named by its path of titles and made as needed.</summary>
public sealed class AddService(ScopedDb database)
{
    /// <summary>Problems: client not found; path or title invalid; tree too deep. Titles of the path are compared without regard to case.</summary>
    public async Task<Outcome<ServiceView>> RunAsync(ClientScope scope, AddServiceInput input, CancellationToken cancellationToken)
    {
        List<Problem> problems = [];
        List<string> path = [];
        for (var i = 0; i < (input.CategoryPath?.Count ?? 0); i++)
        {
            if (Text.Title(input.CategoryPath![i]) is { } category)
            {
                path.Add(category);
            }
            else
            {
                problems.Add(ServicesProblems.TitleInvalid($"categoryPath[{i}]"));
            }
        }

        var title = Text.Title(input.Title);
        var description = ServiceDescription.Parse(input.Description);
        Check(input.CategoryPath is null or [], ServicesProblems.CategoryPathRequired);
        Check(path.Count > Category.MaxDepth, ServicesProblems.TreeTooDeep("categoryPath"));
        Check(title is null, ServicesProblems.TitleInvalid("title"));
        problems.AddRange(description.Problems);
        return problems.Count > 0
            ? problems
            : await database.WriteAsync(scope, (db, token) => AddAsync(db, input.ClientId, path, title!, description.Value, token), cancellationToken);

        void Check(bool broken, Problem problem)
        {
            if (broken)
            {
                problems.Add(problem);
            }
        }
    }

    private static async Task<Outcome<ServiceView>> AddAsync(
        CdmContext db, long clientId, List<string> path, string title, string? description, CancellationToken cancellationToken)
    {
        if (await ClientTree.OpenAsync(db, clientId, cancellationToken) is not { } tree)
        {
            return ServicesProblems.ClientNotFound;
        }

        Category? category = null;
        foreach (var step in path)
        {
            category = tree.ChildrenOf(category).Find(child => string.Equals(child.Title, step, StringComparison.OrdinalIgnoreCase))
                ?? tree.AddCategory(category, step);
        }

        var service = tree.AddService(category!, title, description);
        await db.SaveChangesAsync(cancellationToken);
        db.Audit("service.added", service.Id, clientId, after: new { title, categoryPath = CategoryView.PathOf(category) });
        await tree.SaveAsync(cancellationToken);
        return ServiceView.Of(service);
    }
}

/// <summary>A service to add.</summary>
/// <param name="CategoryPath">Titles from the root category down, at least one.</param>
/// <param name="Description">Markdown, at most <see cref="Service.MaxDescriptionLength"/> characters.</param>
public sealed record AddServiceInput(long ClientId, IReadOnlyList<string?>? CategoryPath, string? Title, string? Description = null);
