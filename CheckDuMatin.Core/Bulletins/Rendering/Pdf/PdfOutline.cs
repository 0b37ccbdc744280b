using System.Globalization;
using System.Text;
using CheckDuMatin.Core.Bulletins.Rendering.Layout;

namespace CheckDuMatin.Core.Bulletins.Rendering.Pdf;

/// <summary>
/// Adds what the drawing library cannot: the table of contents that readers show beside the pages, and the language of the text, by which a screen
/// reader chooses its voice. Both are appended as an incremental update (ISO 32000-1, 7.5.6): the drawn file stays as it is, byte for byte.
/// </summary>
internal static class PdfOutline
{
    /// <summary>The file with its outline.</summary>
    /// <param name="language">"fr" or "en".</param>
    public static byte[] Append(byte[] pdf, IReadOnlyList<BulletinPage> pages, string language)
    {
        var objects = new PdfObjects(pdf);
        var numbers = objects.Pages();
        var entries = pages.SelectMany((page, index) => page.Bookmarks.Select(bookmark => (bookmark.Title, bookmark.Top, Page: numbers[index]))).ToList();
        var written = new List<(int Number, string Body)>();
        var (outline, first) = (objects.Size, objects.Size + 1);
        var added = $"/Lang ({language})" + (entries.Count == 0 ? "" : $"\n/Outlines {Text(outline)} 0 R");
        written.Add((objects.Root, $"<<{added}\n{objects.Body(objects.Root)[2..]}"));
        if (entries.Count > 0)
        {
            written.Add((outline, $"<</Type /Outlines\n/First {Text(first)} 0 R\n/Last {Text(first + entries.Count - 1)} 0 R\n/Count {Text(entries.Count)}>>"));
        }

        for (var i = 0; i < entries.Count; i++)
        {
            var (title, top, page) = entries[i];
            var around = (i > 0 ? $"\n/Prev {Text(first + i - 1)} 0 R" : "") + (i < entries.Count - 1 ? $"\n/Next {Text(first + i + 1)} 0 R" : "");
            var height = (int)MathF.Round(BulletinPage.Height - top + 4);
            written.Add((first + i, $"<</Title <{Utf16(title)}>\n/Parent {Text(outline)} 0 R{around}\n/Dest [{Text(page)} 0 R /XYZ 0 {Text(height)} 0]>>"));
        }

        return Write(pdf, objects, written);
    }

    private static byte[] Write(byte[] pdf, PdfObjects objects, List<(int Number, string Body)> written)
    {
        var (update, table) = (new StringBuilder("\n"), new StringBuilder("xref\n"));
        foreach (var (number, body) in written)
        {
            // A section of its own for each object: twenty bytes an entry, as the format asks.
            table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{pdf.Length + update.Length:D10} 00000 n \n");
            update.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }

        var start = pdf.Length + update.Length;
        var size = Math.Max(objects.Size, written.Max(entry => entry.Number) + 1);
        update.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {size}\n/Root {objects.Root} 0 R\n/Info {objects.Information} 0 R\n/Prev {objects.TableStart}>>\nstartxref\n{start}\n%%EOF\n");
        return [.. pdf, .. Encoding.Latin1.GetBytes(update.ToString())];
    }

    private static string Utf16(string text) => "FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
