using System.IO.Compression;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Tests.Bulletins.Rendering;
using CheckDuMatin.Tests.Support;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using SkiaSharp;
using Xunit;

namespace CheckDuMatin.Tests.Bulletins.Golden;

/// <summary>
/// Thirteen bulletins against what is kept in <c>files/</c>. After a change that is meant, <c>CDM_GOLDEN=write ./test --filter Golden</c> writes them
/// anew; look at the pictures before committing them.
/// </summary>
public sealed class GoldenBulletinTests
{
    private const int Dpi = 40;

    /// <summary>How much smaller a picture and a page are compared.</summary>
    private const int Coarser = 3;

    private const double MostCoarse = 4;

    private const double MostVisibleCoarse = 0.01;

    /// <summary>Of a long bulletin the first pages and the last one.</summary>
    private const int MostPictures = 3;

    private static readonly bool s_writes = Environment.GetEnvironmentVariable("CDM_GOLDEN") == "write";

    public static TheoryData<string> Cases => [.. GoldenCases.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Text_structure_and_look_are_those_kept(string name)
    {
        using var pdf = new PdfFile(BulletinPdf.Render(GoldenCases.Of(name), BulletinTemplate.Default));
        var (exitCode, output) = pdf.QpdfCheck();
        Assert.True(exitCode == 0, output);

        var text = $"{pdf.Structure()}\n\n{Lines(pdf.Text())}";
        Compare($"{name}.txt", System.Text.Encoding.UTF8.GetBytes(text), expected => Assert.Equal(System.Text.Encoding.UTF8.GetString(expected), text));
        var pages = pdf.Pictures(Dpi);
        foreach (var page in Kept(pages.Count))
        {
            Compare($"{name}-{page}.png", pages[page - 1], expected =>
            {
                var (mean, visible) = GoldenPicture.Difference(expected, pages[page - 1]);
                Assert.True(mean < 1.5 && visible < 0.004, $"{name}, page {page}: mean difference {mean:0.00}, visible on {visible:P2}.");
            });
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_picture_stacks_the_pages_or_is_refused(string name)
    {
        var document = GoldenCases.Of(name);
        using var pdf = new PdfFile(BulletinPdf.Render(document, BulletinTemplate.Default));
        var pages = pdf.Pages().Length;
        var picture = BulletinRenderer.Render(document, BulletinTemplate.Default, BulletinFormat.Png);

        if (pages > 10)
        {
            Assert.Equal("too_many_pages", picture.Problem!.Code);
            Assert.Contains("choisissez le PDF", picture.Problem.Text(new System.Globalization.CultureInfo("fr")), StringComparison.Ordinal);
            return;
        }

        using var bitmap = SKBitmap.Decode(picture.Value);
        Assert.Equal((1240, 1754 * pages), (bitmap.Width, bitmap.Height));
        foreach (var page in Kept(pages))
        {
            // Against the pictures of the PDF's pages: it is the same page. Both small, where it no longer matters who drew the letters at which size.
            var kept = File.ReadAllBytes(PathOf($"{name}-{page}.png"));
            var (mean, visible) = Coarse(kept, picture.Value!, page, pages);
            Assert.True(mean < MostCoarse && visible < MostVisibleCoarse, $"{name}, page {page} of the picture: mean difference {mean:0.00}, visible on {visible:P2}.");
        }
    }

    [Fact]
    public void A_picture_of_another_colour_or_with_a_line_more_is_another_one()
    {
        var kept = File.ReadAllBytes(PathOf("one-line-1.png"));
        // The same grey as the usual one.
        var coloured = BulletinRenderer.Render(GoldenCases.Of("one-line"), new BulletinTemplate { HeaderColour = Colour.Parse("5A2A3F") }, BulletinFormat.Png).Value!;
        var longer = BulletinRenderer.Render(SampleBulletin.With(SampleBulletin.Row(1), SampleBulletin.Row(3)), BulletinTemplate.Default, BulletinFormat.Png).Value!;

        Assert.All([coloured, longer], picture =>
        {
            var (mean, visible) = Coarse(kept, picture, page: 1, pages: 1);
            Assert.False(mean < MostCoarse && visible < MostVisibleCoarse, $"Mean difference {mean:0.00}, visible on {visible:P2}.");
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_workbook_opens_without_repair(string name)
    {
        var bytes = BulletinRenderer.Render(GoldenCases.Of(name), BulletinTemplate.Default, BulletinFormat.Excel).Value!;
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(workbook, Xunit.TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.NotNull(new ZipArchive(new MemoryStream(bytes)).GetEntry("[Content_Types].xml"));
    }

    /// <summary>The words of each line, since versions of poppler space them differently.</summary>
    private static string Lines(string text) => string.Join(
        '\n', text.Split('\n').Select(line => string.Join(' ', line.Split((char[])[' ', '\f'], StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Length > 0)) + "\n";

    private static (double Mean, double Visible) Coarse(byte[] kept, byte[] stacked, int page, int pages)
    {
        var size = SKBitmap.DecodeBounds(kept).Size;
        var (width, height) = (size.Width / Coarser, size.Height / Coarser);
        return GoldenPicture.Difference(GoldenPicture.Page(kept, 1, 1, width, height), GoldenPicture.Page(stacked, page, pages, width, height));
    }

    private static IEnumerable<int> Kept(int pages) => Enumerable.Range(1, pages).Where(page => page < MostPictures || page == pages);

    private static string PathOf(string file) => RepositoryRoot.File("CheckDuMatin.Tests", "Bulletins", "Golden", "files", file);

    private static void Compare(string file, byte[] actual, Action<byte[]> compare)
    {
        var path = PathOf(file);
        if (s_writes)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, actual);
            return;
        }

        compare(File.ReadAllBytes(path));
    }
}
