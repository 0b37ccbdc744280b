using System.Diagnostics;
using System.Text.Json.Nodes;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Tests.Files;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Bulletins.Rendering;

/// <summary>The workbook as programs find it that are not ours: openpyxl, and LibreOffice.</summary>
public sealed class BulletinWorkbookTests
{
    private static readonly string[] s_likeFormulas = ["=1+1", "+33 4 66 00 00 00", "-5", "@SUM(A1)"];

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Openpyxl_finds_values_dates_filter_frozen_heading_widths_and_pictures()
    {
        using var folder = new TempFolder();
        var book = await ReadAsync(folder, Bytes(Document()));
        var cells = book["cells"]!.AsArray();
        var heading = cells.Single(cell => cell!["value"]!.ToString() == "Section")!;
        var (row, last) = ((int)heading["row"]!, (int)heading["row"]! + Document().Counts.Total);

        Assert.Equal(["Bulletin", "Pièces jointes"], book["sheets"]!.AsArray().Select(name => (string?)name));
        Assert.Equal($"A{row + 1}", (string?)book["freeze"]);
        Assert.Equal($"${row}:${row}", (string?)book["titles"]);
        Assert.Matches($"^A{row}:[F-J]{last}$", (string?)book["filter"]);
        Assert.All(book["widths"]!.AsObject(), width => Assert.InRange((double)width.Value!, 12, 60));
        Assert.Equal([1, 1], book["pictures"]!.AsArray().Select(pictures => pictures!.AsArray().Count));
        Assert.Equal(0, (int)book["pictures"]![0]![0]!["row"]!);

        var day = Assert.Single(cells, cell => (string?)cell!["format"] == "dd\\/mm\\/yyyy\" (dans 12\u00A0jours)\"")!;
        Assert.Equal((true, $"{SampleBulletin.Day.AddDays(12):yyyy-MM-dd}T00:00:00"), ((bool)day["isDate"]!, (string?)day["value"]));
        Assert.Equal("FFFF0000", (string?)cells.First(cell => cell!["value"]!.ToString() == "NOK")!["fill"]);
        Assert.Contains(cells, cell => (string?)cell!["type"] == "n" && ((string?)cell["format"])!.Contains("NOK", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Openpyxl_finds_no_formula_in_what_looks_like_one()
    {
        using var folder = new TempFolder();
        var cells = (await ReadAsync(folder, Bytes(Document())))["cells"]!.AsArray();

        Assert.All(s_likeFormulas, text => Assert.Equal("s", (string?)Assert.Single(cells, cell => cell!["type"]!.ToString() != "n" && cell["value"]!.ToString() == text)!["type"]));
        Assert.DoesNotContain(cells, cell => (string?)cell!["type"] == "f");
    }

    [Fact]
    [Trait("Kind", "long")]
    public async Task LibreOffice_opens_it_and_computes_nothing()
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.File("bulletin.xlsx"), Bytes(Document()), Stop);
        await RunAsync("soffice", $"-env:UserInstallation=file://{folder.File("profile")}", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76,1", "--outdir", folder.FullPath, folder.File("bulletin.xlsx"));
        await RunAsync("soffice", $"-env:UserInstallation=file://{folder.File("profile")}", "--headless", "--convert-to", "pdf", "--outdir", folder.FullPath, folder.File("bulletin.xlsx"));
        var csv = (await File.ReadAllTextAsync(folder.File("bulletin.csv"), Stop)).Replace('\u00A0', ' ');
        using var pdf = new PdfFile(await File.ReadAllBytesAsync(folder.File("bulletin.pdf"), Stop));

        Assert.All(s_likeFormulas, text => Assert.Contains(text, csv, StringComparison.Ordinal));
        Assert.Contains($"{SampleBulletin.Day.AddDays(12):dd/MM/yyyy} (dans 12 jours)", csv, StringComparison.Ordinal);
        Assert.Contains("Établissements Lefèvre & Fils", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Err:", csv, StringComparison.Ordinal);
        Assert.Contains("Bulletin de santé", pdf.Text(), StringComparison.Ordinal);
        Assert.Contains("écran.png", pdf.Text(), StringComparison.Ordinal);
    }

    private static BulletinDocument Document() => SampleBulletin.With(
        [
            SampleBulletin.Row(3) with { Comment = "Sauvegarde\néchouée" }, SampleBulletin.Row(1) with { ExpirationDate = SampleBulletin.Day.AddDays(12) },
            .. s_likeFormulas.Select((text, i) => SampleBulletin.Row(i + 4) with { Comment = text }),
        ]) with
    {
        ClientLogo = SampleFiles.Picture(width: 200, height: 80),
        Evidence = [new("Service", "écran.png", SampleFiles.Picture(width: 300, height: 200))],
    };

    private static byte[] Bytes(BulletinDocument document) => BulletinRenderer.Render(document, BulletinTemplate.Default, BulletinFormat.Excel).Value!;

    private static async Task<JsonNode> ReadAsync(TempFolder folder, byte[] workbook)
    {
        await File.WriteAllBytesAsync(folder.File("bulletin.xlsx"), workbook, Stop);
        // The system's own Python: openpyxl is a package of the system.
        var printed = await RunAsync("/usr/bin/python3", RepositoryRoot.File("CheckDuMatin.Tests", "Bulletins", "Rendering", "read-workbook.py"), folder.File("bulletin.xlsx"));
        return JsonNode.Parse(printed)!;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Stop);
        var output = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
        return output;
    }
}
