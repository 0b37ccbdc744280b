namespace CheckDuMatin.Core.Services.Import;

/// <summary>The cells of a file that somebody wants to bring in, as text.</summary>
/// <param name="Headings">The first row that is not empty.</param>
/// <param name="Rows">The rows after it; empty ones are left out.</param>
public sealed record ImportTable(IReadOnlyList<string> Headings, IReadOnlyList<ImportTableRow> Rows)
{
    public const int MaxRows = 5_000;

    public const int MaxColumns = 50;

    /// <summary>Characters over all cells: beyond it a workbook that is small on the disk would be huge here.</summary>
    public const int MaxCharacters = 10_000_000;

    /// <summary>The table of the rows of a file; the first that holds anything is taken for its headings. Problems: no row at all; too much.</summary>
    internal static Outcome<ImportTable> Of(IEnumerable<ImportTableRow> rows)
    {
        IReadOnlyList<string>? headings = null;
        List<ImportTableRow> kept = [];
        var characters = 0L;
        foreach (var row in rows)
        {
            characters += row.Cells.Sum(cell => (long)cell.Length);
            if (row.Cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (row.Cells.Count > MaxColumns || characters > MaxCharacters || kept.Count == MaxRows)
            {
                return ServicesProblems.ImportTooLarge;
            }

            if (headings is null)
            {
                headings = [.. row.Cells.Select(cell => cell.Trim())];
            }
            else
            {
                kept.Add(row);
            }
        }

        return headings is null || kept.Count == 0 ? ServicesProblems.ImportEmpty : new ImportTable(headings, kept);
    }
}

/// <summary>A row of the file.</summary>
/// <param name="Number">As a spreadsheet counts it, from 1.</param>
public sealed record ImportTableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The text of a column; empty where the row is shorter.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}
