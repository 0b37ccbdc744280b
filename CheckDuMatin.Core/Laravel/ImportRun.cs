using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Laravel;

/// <summary>One attempt at an import: where it reads and writes, and what it tells. The steps of the import share it.</summary>
/// <param name="SourceZone">The zone in which the former application has written its instants.</param>
/// <param name="Files">The pictures of the former application; null without the folder.</param>
internal sealed record ImportRun(CdmContext Db, SourceData Source, ImportedRows Known, ImportReport Report, TimeZoneInfo SourceZone, LogoFolder? Files)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;
    private const int TitleLength = 255;

    /// <summary>A DATETIME of the former application as an instant; null when it is none, or before or after every possible year.</summary>
    public DateTime? Instant(SourceRow row, string column) => row.DateTime(column) is { Year: >= FirstYear and <= LastYear } local
        ? DueInstant.Of(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), SourceZone)
        : null;

    /// <summary>A title of 255 characters at most; null when nothing is left. What had to be cut or cleaned is told.</summary>
    public string? Title(string table, SourceRow row, string column)
    {
        var value = row.Text(column);
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        var clean = string.Concat(value.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return Text.Title(Told(table, row, column, value.Trim(), clean, TitleLength));
    }

    /// <summary>Free text; null when empty. What had to be cut or cleaned is told.</summary>
    public string? FreeText(string table, SourceRow row, string column, int maxLength)
    {
        var value = row.Text(column);
        return Text.FreeText(value) is { } clean ? Told(table, row, column, value!.ReplaceLineEndings("\n").Trim(), clean, maxLength) : null;
    }

    private string Told(string table, SourceRow row, string column, string was, string clean, int maxLength)
    {
        if (!string.Equals(was, clean, StringComparison.Ordinal))
        {
            Report.Alter(table, row.Id, "control_characters", column);
        }

        if (clean.Length <= maxLength)
        {
            return clean;
        }

        Report.Alter(table, row.Id, "text_cut", column, maxLength);
        return clean[..(char.IsHighSurrogate(clean[maxLength - 1]) ? maxLength - 1 : maxLength)].TrimEnd();
    }
}
