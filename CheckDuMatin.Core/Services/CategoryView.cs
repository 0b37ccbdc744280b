namespace CheckDuMatin.Core.Services;

/// <summary>A category as pages and API show it after a change.</summary>
/// <param name="Path">Titles from the root down to this one.</param>
/// <param name="Position">Order among the categories of the same parent, from 0.</param>
public sealed record CategoryView(long Id, long ClientId, long? ParentId, IReadOnlyList<string> Path, string Title, int Position, bool ShowStatistics)
{
    internal static CategoryView Of(Category category) => new(
        category.Id, category.ClientId, category.Parent?.Id, PathOf(category), category.Title, category.Position, category.ShowStatistics);

    internal static List<string> PathOf(Category? category)
    {
        List<string> path = [];
        for (; category is not null; category = category.Parent)
        {
            path.Insert(0, category.Title);
        }

        return path;
    }
}
