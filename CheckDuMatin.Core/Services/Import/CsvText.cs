namespace CheckDuMatin.Core.Services.Import;

/// <summary>
/// Keeps spreadsheets from taking a cell of a CSV file for a formula (CWE-1236): before one that begins with = + - @, a tab or a line end
/// stands an apostrophe. One that begins with apostrophes before such a character gets one more, so that reading gives back what was written.
/// </summary>
public static class CsvText
{
    /// <summary>The cell as it stands in the file, quoted where needed.</summary>
    public static string Escape(string text, char delimiter)
    {
        var safe = IsFormulaLike(text) ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny([delimiter, '"', '\n', '\r', '\'']) >= 0 || safe != safe.Trim() ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    internal static string Unescape(string text) => text is ['\'', .. var rest] && IsFormulaLike(rest) ? rest : text;

    private static bool IsFormulaLike(string text) => text.AsSpan().TrimStart('\'') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..];
}
