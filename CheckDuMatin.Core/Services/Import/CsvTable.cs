using System.Text;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>CSV as offices write it: semicolons, commas or tabs, quotes where needed, lines within quotes.</summary>
internal static class CsvTable
{
    private static readonly char[] Delimiters = [';', ',', '\t'];

    /// <summary>Before a cell that a spreadsheet would take for a formula stands an apostrophe (see <see cref="CsvText"/>): it is taken away.</summary>
    public static Outcome<ImportTable> Read(string text) => ImportTable.Of(Rows(text, DelimiterOf(text)));

    /// <summary>The delimiter that stands most often in the first line, outside quotes.</summary>
    private static char DelimiterOf(string text)
    {
        var counts = new int[Delimiters.Length];
        var quoted = false;
        foreach (var character in text.AsSpan().TrimStart())
        {
            quoted ^= character == '"';
            if (!quoted && character is '\n' or '\r')
            {
                break;
            }

            var delimiter = quoted ? -1 : Array.IndexOf(Delimiters, character);
            if (delimiter >= 0)
            {
                counts[delimiter]++;
            }
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }

    private static IEnumerable<ImportTableRow> Rows(string text, char delimiter)
    {
        List<string> cells = [];
        var cell = new StringBuilder();
        var quoted = false;
        var number = 1;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (quoted)
            {
                if (character != '"')
                {
                    cell.Append(character);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (character == '"' && string.IsNullOrWhiteSpace(cell.ToString()))
            {
                cell.Clear();
                quoted = true;
            }
            else if (character == delimiter)
            {
                EndCell();
            }
            else if (character is '\n' or '\r')
            {
                i += character == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                EndCell();
                yield return new ImportTableRow(number++, [.. cells]);
                cells.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            EndCell();
            yield return new ImportTableRow(number, [.. cells]);
        }

        void EndCell()
        {
            cells.Add(CsvText.Unescape(cell.ToString()));
            cell.Clear();
        }
    }
}
