namespace CheckDuMatin.Core.Services;

/// <summary>A service as pages and API show it after a change.</summary>
/// <param name="CategoryPath">Titles from the root category down; empty for an archived service whose category was deleted.</param>
/// <param name="Position">Order among the active services of the category, from 0.</param>
public sealed record ServiceView(
    long Id, long ClientId, long? CategoryId, IReadOnlyList<string> CategoryPath, string Title, string? Description, int Position, bool IsActive)
{
    internal static ServiceView Of(Service service) => new(
        service.Id, service.ClientId, service.Category?.Id, CategoryView.PathOf(service.Category), service.Title, service.Description, service.Position, service.IsActive);
}
