namespace CheckDuMatin.Benchmarks;

/// <summary>Rows out of nothing.</summary>
internal static class Numbers
{
    /// <summary>A query of one column n, 1 to <paramref name="count"/>, on either server: a thousand times as many thousands as it takes, since both end a recursion after a thousand steps.</summary>
    public static string To(int count) =>
        $"""
        WITH RECURSIVE digits(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM digits WHERE n < 999)
        SELECT 1000 * high.n + low.n + 1 AS n FROM digits AS high JOIN digits AS low WHERE high.n <= {(count - 1) / 1000} AND 1000 * high.n + low.n < {count}
        """;
}
