namespace CheckDuMatin.Tests.Isolation;

internal static class Sets
{
    /// <summary>Every choice of at least one of the names.</summary>
    public static IEnumerable<HashSet<string>> Of(IReadOnlyList<string> names) =>
        Enumerable.Range(1, (1 << names.Count) - 1).Select(bits => names.Where((_, index) => (bits & (1 << index)) != 0).ToHashSet(StringComparer.Ordinal));
}
