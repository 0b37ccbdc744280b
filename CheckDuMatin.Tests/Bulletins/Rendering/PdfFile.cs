using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CheckDuMatin.Tests.Bulletins.Rendering;

/// <summary>A PDF in a temporary folder of its own, read back with the programs of poppler and qpdf.</summary>
internal sealed class PdfFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cdm-bulletin-");

    public PdfFile(byte[] bytes) => File.WriteAllBytes(FilePath, bytes);

    private string FilePath => Path.Combine(_folder.FullName, "bulletin.pdf");

    /// <summary>The text, laid out as on the page, non-breaking spaces as ordinary ones; pages end in a form feed.</summary>
    public string Text() => Run("pdftotext", "-enc", "UTF-8", "-layout", FilePath, "-").Output.Replace('\u00A0', ' ');

    /// <summary>The words in reading order, one space between them: what a search in a reader finds.</summary>
    public string Words() => string.Join(' ', Run("pdftotext", "-enc", "UTF-8", FilePath, "-").Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string[] Pages() => Text().Split('\f', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>One row per font, below two of headings.</summary>
    public string[] Fonts() => Run("pdffonts", FilePath).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

    public string Information() => Run("pdfinfo", "-enc", "UTF-8", "-isodates", FilePath).Output;

    /// <summary>What the file is made of: pages and their size, language, outline, links, fonts, pictures.</summary>
    public string Structure()
    {
        var kept = new[] { "Title", "Subject", "Author", "Creator", "Pages", "Page size", "PDF version", "Encrypted", "JavaScript" };
        var information = Information().Split('\n').Where(line => kept.Any(name => line.StartsWith($"{name}:", StringComparison.Ordinal)));
        var fonts = Fonts().Select(font => $"Font: {font.Split(' ')[0].Split('+')[^1]}");
        var pictures = Images().Select(cells => $"Picture: page {cells[0]}, {cells[2]} {cells[3]} × {cells[4]}");
        return string.Join('\n', information.Append($"Language: {Language()}").Concat(Outline()).Concat(Links()).Concat(fonts).Concat(pictures).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    /// <summary>Each picture with its resolution in dots per inch: "600×300 à 150".</summary>
    public string[] Resolutions() => [.. Images().Select(cells => $"{cells[3]}×{cells[4]} à {cells[12]}")];

    /// <summary>A PNG of each page.</summary>
    public IReadOnlyList<byte[]> Pictures(int dpi)
    {
        Run("pdftoppm", "-r", dpi.ToString(System.Globalization.CultureInfo.InvariantCulture), "-png", FilePath, Path.Combine(_folder.FullName, "page"));
        return [.. _folder.GetFiles("page-*.png").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => File.ReadAllBytes(file.FullName))];
    }

    public (int ExitCode, string Output) QpdfCheck() => Run("qpdf", "--check", FilePath);

    public void Dispose() => _folder.Delete(recursive: true);

    private IEnumerable<string[]> Images() => Run("pdfimages", "-list", FilePath).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..]
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The catalogue's, by which a screen reader chooses its voice; empty when there is none.</summary>
    private string Language()
    {
        var root = Regex.Match(Run("qpdf", "--show-object=trailer", FilePath).Output, "/Root ([0-9]+) ", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups[1].Value;
        return Regex.Match(Run("qpdf", $"--show-object={root}", FilePath).Output, @"/Lang \(([^)]*)\)", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups[1].Value;
    }

    private IEnumerable<string> Outline() =>
        JsonNode.Parse(Run("qpdf", "--json=2", "--json-key=outlines", FilePath).Output)!["outlines"]!.AsArray()
            .Select(entry => $"Outline: {entry!["title"]}, page {entry["destpageposfrom1"]}");

    private IEnumerable<string> Links() => Run("pdfinfo", "-url", FilePath).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => $"Link: {line.Trim()}");

    private static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
