namespace CheckDuMatin.Core.Services.Import;

/// <summary>A service as a file, or another client's tree, has it: its texts checked already.</summary>
/// <param name="Number">Row of the file, from 1.</param>
/// <param name="Id">Key of the service that it is; null: found by its title.</param>
/// <param name="Path">Titles from the root category down, at least one.</param>
/// <param name="Description">Null: none, or left as it is when the file has no such column.</param>
internal sealed record ImportRow(int Number, long? Id, IReadOnlyList<string> Path, string Title, string? Description);

/// <summary>What stands in the way of an import, by row and column.</summary>
/// <param name="Row">As a spreadsheet counts it; 0 when it is about the whole file.</param>
/// <param name="Column">The file's own heading, or the column's place when it has none; null when it is about the whole file.</param>
public sealed record ImportError(int Row, string? Column, Problem Problem);

/// <summary>What is to be brought in.</summary>
public sealed class ImportSource
{
    internal ImportSource(IReadOnlyList<ImportRow> rows, IReadOnlyList<ImportError> errors, bool hasDescriptions)
    {
        Rows = rows;
        Errors = errors;
        HasDescriptions = hasDescriptions;
    }

    /// <summary>Rows that could not even be read, each column that is wrong.</summary>
    public IReadOnlyList<ImportError> Errors { get; }

    internal IReadOnlyList<ImportRow> Rows { get; }

    /// <summary>Whether descriptions are taken over; else those that are there stay.</summary>
    internal bool HasDescriptions { get; }

    /// <summary>Heading of the column that holds the keys; what is wrong with a key is told under it.</summary>
    internal string? IdColumn { get; init; }

    /// <summary>Heading of the column that holds the titles.</summary>
    internal string? TitleColumn { get; init; }

    /// <summary>How categories that are made by it are to look; by path (see <see cref="ImportPlan"/>).</summary>
    internal IReadOnlyDictionary<string, (bool ShowStatistics, IReadOnlyList<ReportColumn> ReportColumns)> Looks { get; init; } =
        new Dictionary<string, (bool, IReadOnlyList<ReportColumn>)>(StringComparer.OrdinalIgnoreCase);
}
