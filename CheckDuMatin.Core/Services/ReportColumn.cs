namespace CheckDuMatin.Core.Services;

/// <summary>What a column of a category's table in the bulletin can show; the names are those of the bulletin's own columns.</summary>
public enum ReportColumn
{
    /// <summary>Title of the service ("Description").</summary>
    Service,

    /// <summary>Path of the categories below the section's.</summary>
    Category,
    Status,
    ExpirationDate,
    Comment,
    Notes,
    Operator,

    /// <summary>When the line was last changed.</summary>
    LastChange,
}

/// <summary>Columns as they are kept and exported: their names in camelCase with commas between.</summary>
public static class ReportColumnWords
{
    public static string Join(IEnumerable<ReportColumn> columns) => string.Join(',', columns.Select(column => char.ToLowerInvariant(column.ToString()[0]) + column.ToString()[1..]));

    /// <summary>Words that name no column are left out, as are repetitions.</summary>
    public static IReadOnlyList<ReportColumn> Split(string? words) =>
    [
        .. (words ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => char.IsLetter(word[0]))
            .Select(word => Enum.TryParse<ReportColumn>(word, ignoreCase: true, out var column) ? column : (ReportColumn?)null)
            .OfType<ReportColumn>().Distinct(),
    ];
}
