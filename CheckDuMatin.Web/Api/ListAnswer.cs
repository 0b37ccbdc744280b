namespace CheckDuMatin.Web.Api;

/// <summary>The form of every list.</summary>
/// <param name="NextCursor">Pass it as <c>cursor</c> for the next page; null on the last one. Its content is nobody's business.</param>
internal sealed record ListAnswer<T>(IReadOnlyList<T> Items, string? NextCursor = null);
