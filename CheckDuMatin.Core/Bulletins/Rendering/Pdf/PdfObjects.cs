using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CheckDuMatin.Core.Bulletins.Rendering.Pdf;

/// <summary>
/// Reads the objects of a PDF as the drawing library writes them: one plain table of their places (ISO 32000-1, 7.5.4), no object streams, no
/// earlier versions in the file. It is not for files from elsewhere.
/// </summary>
internal sealed partial class PdfObjects
{
    private readonly string _text;
    private readonly Dictionary<int, int> _places;

    /// <exception cref="InvalidOperationException">The file has no such table.</exception>
    public PdfObjects(byte[] pdf)
    {
        // One character a byte, so that places in the file are places in the text.
        _text = Encoding.Latin1.GetString(pdf);
        TableStart = Number(StartXref().Matches(_text)[^1].Groups[1]);
        var trailer = _text[_text.LastIndexOf("trailer", StringComparison.Ordinal)..];
        (Size, Root, Information) = (Number(SizeEntry().Match(trailer).Groups[1]), Number(RootEntry().Match(trailer).Groups[1]), Number(InfoEntry().Match(trailer).Groups[1]));
        _places = ReadTable();
    }

    /// <summary>Where the table of places starts in the file.</summary>
    public int TableStart { get; }

    /// <summary>The first number that no object has.</summary>
    public int Size { get; }

    /// <summary>The number of the catalogue.</summary>
    public int Root { get; }

    public int Information { get; }

    /// <summary>What stands between "obj" and "endobj".</summary>
    public string Body(int number)
    {
        var start = _text.IndexOf("obj", _places[number], StringComparison.Ordinal) + 3;
        return _text[start.._text.IndexOf("endobj", start, StringComparison.Ordinal)].Trim();
    }

    /// <summary>The numbers of the pages, from the first to the last.</summary>
    public IReadOnlyList<int> Pages() => [.. Leaves(Number(PagesEntry().Match(Body(Root)).Groups[1]))];

    private IEnumerable<int> Leaves(int node) => Kids().Match(Body(node)) is { Success: true } kids
        ? Reference().Matches(kids.Groups[1].Value).SelectMany(kid => Leaves(Number(kid.Groups[1])))
        : [node];

    private Dictionary<int, int> ReadTable()
    {
        var lines = _text[TableStart..].Split('\n');
        var count = int.Parse(lines[1].Split(' ')[1], CultureInfo.InvariantCulture);
        return Enumerable.Range(0, count).ToDictionary(number => number, number => int.Parse(lines[2 + number].AsSpan(0, 10), CultureInfo.InvariantCulture));
    }

    private static int Number(Group group) => group.Success
        ? int.Parse(group.Value, CultureInfo.InvariantCulture)
        : throw new InvalidOperationException("The PDF is not built as expected.");

    [GeneratedRegex(@"startxref\s+(\d+)", RegexOptions.None, 1000)]
    private static partial Regex StartXref();

    [GeneratedRegex(@"/Size (\d+)", RegexOptions.None, 1000)]
    private static partial Regex SizeEntry();

    [GeneratedRegex(@"/Root (\d+) 0 R", RegexOptions.None, 1000)]
    private static partial Regex RootEntry();

    [GeneratedRegex(@"/Info (\d+) 0 R", RegexOptions.None, 1000)]
    private static partial Regex InfoEntry();

    [GeneratedRegex(@"/Pages (\d+) 0 R", RegexOptions.None, 1000)]
    private static partial Regex PagesEntry();

    [GeneratedRegex(@"/Kids \[([^\]]*)\]", RegexOptions.None, 1000)]
    private static partial Regex Kids();

    [GeneratedRegex(@"(\d+) 0 R", RegexOptions.None, 1000)]
    private static partial Regex Reference();
}
