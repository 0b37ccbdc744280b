using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using SkiaSharp;
using Xunit;

namespace CheckDuMatin.Tests.Bulletins.Rendering;

/// <summary>What a spreadsheet programme finds in the workbook.</summary>
public sealed class BulletinExcelTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+33 4 66 00 00 00")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("a & <b> \"c\"")]
    public void Text_that_looks_like_a_formula_is_text(string text)
    {
        var cell = Assert.Single(Cells(SampleBulletin.With(SampleBulletin.Row(3) with { Comment = text })), cell => cell.InnerText == text);

        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        Assert.Null(cell.CellFormula);
    }

    [Fact]
    public void What_XML_cannot_hold_is_left_out()
    {
        var cells = Cells(SampleBulletin.With(SampleBulletin.Row(3) with { ServiceTitle = "avant\u0001\u0008après \ud800 😀", Comment = "_x0041_" }));

        Assert.Contains(cells, cell => cell.InnerText == "avantaprès \ufffd 😀");
        Assert.Contains(cells, cell => cell.InnerText == "_x005F_x0041_");
    }

    [Fact]
    public void Dates_are_dates_and_keep_their_remark_in_their_format()
    {
        using var book = Open(SampleBulletin.With(SampleBulletin.Row(1) with { ExpirationDate = SampleBulletin.Day.AddDays(12) }));
        var date = SampleBulletin.Day.AddDays(12).ToDateTime(TimeOnly.MinValue).ToOADate().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        var cell = Assert.Single(Sheet(book).Descendants<Cell>(), cell => cell.CellValue?.Text == date);

        Assert.Equal("dd\\/mm\\/yyyy\" (dans 12\u00A0jours)\"", FormatOf(book, cell));
    }

    [Theory]
    [InlineData(1, "05/03/0001 (expirée)")]
    [InlineData(99, "05/03/0099 (expirée)")]
    [InlineData(1899, "05/03/1899 (expirée)")]
    public void A_day_that_Excel_does_not_know_is_text(int year, string text)
    {
        var cells = Cells(SampleBulletin.With(SampleBulletin.Row(1) with { ExpirationDate = new(year, 3, 5) }));

        Assert.Equal(CellValues.InlineString, Assert.Single(cells, cell => cell.InnerText == text).DataType!.Value);
    }

    [Fact]
    public void The_heading_stays_in_view_and_the_table_is_filtered()
    {
        using var book = Open(SampleBulletin.Of(60));
        var sheet = Sheet(book);
        var heading = Assert.Single(sheet.Descendants<Row>(), row => row.InnerText.StartsWith("Section", StringComparison.Ordinal));

        var pane = sheet.Descendants<Pane>().Single();
        Assert.Equal(PaneStateValues.Frozen, pane.State!.Value);
        Assert.Equal((double)heading.RowIndex!.Value, pane.VerticalSplit!.Value);
        Assert.Equal($"A{heading.RowIndex}:G{heading.RowIndex + 60}", sheet.Descendants<AutoFilter>().Single().Reference!.Value);
        Assert.All(sheet.Descendants<Column>(), column => Assert.InRange(column.Width!.Value, 12, 60));
        Assert.All(sheet.Descendants<Row>(), row => Assert.InRange(row.Height!.Value, 1, 409));
    }

    [Fact]
    public void Statuses_have_the_colours_of_the_template()
    {
        var template = new BulletinTemplate { StatusColours = new(Colour.Parse("112233"), Colour.Parse("445566"), Colour.Parse("778899")) };
        using var book = Open(SampleBulletin.With(SampleBulletin.Row(3)), template);
        var cell = Assert.Single(Sheet(book).Descendants<Cell>(), cell => cell.InnerText == "NOK");

        Assert.Equal("FF445566", FillOf(book, cell));
    }

    [Fact]
    public void All_that_the_pages_say_is_in_the_sheet()
    {
        var document = SampleBulletin.Of(8) with { RectificationNumber = 3, IncompleteReason = "prestataire injoignable" };
        var template = new BulletinTemplate { FooterText = "Une question ?", ContactText = "Assistance\n04 66 00 00 00", HeaderTitle = "Santé du parc" };
        using var book = Open(document, template);
        var text = string.Join('\n', Sheet(book).Descendants<Cell>().Select(cell => cell.InnerText));
        string[] expected =
        [
            "Santé du parc", document.ClientLabel, "lundi 23 novembre 2026", "Rectificatif n°\u00A03", "prestataire injoignable", "Notes du check", "Une question ?", "Assistance", "04 66 00 00 00", "Créé par Hélène Maçon",
        ];

        Assert.All(expected.Concat(document.Sections.SelectMany(section => section.Rows).Select(row => row.ServiceTitle)), part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Logo_and_evidence_are_pictures_of_the_workbook()
    {
        using var bitmap = new SKBitmap(200, 80);
        bitmap.Erase(SKColors.Teal);
        using var png = bitmap.Encode(SKEncodedImageFormat.Webp, 90);
        using var book = Open(SampleBulletin.Of(2) with { ClientLogo = png.ToArray(), Evidence = [new("Service", "console.webp", png.ToArray())] });

        Assert.Equal(2, book.WorkbookPart!.WorksheetParts.Count(sheet => sheet.DrawingsPart?.ImageParts.Count() == 1));
        Assert.Empty(new OpenXmlValidator().Validate(book, Xunit.TestContext.Current.CancellationToken));
    }

    private static List<Cell> Cells(BulletinDocument document)
    {
        using var book = Open(document);
        return [.. Sheet(book).Descendants<Cell>()];
    }

    private static SpreadsheetDocument Open(BulletinDocument document, BulletinTemplate? template = null) => SpreadsheetDocument.Open(
        new MemoryStream(BulletinRenderer.Render(document, template ?? BulletinTemplate.Default, BulletinFormat.Excel).Value!), isEditable: false);

    private static Worksheet Sheet(SpreadsheetDocument book)
    {
        var first = book.WorkbookPart!.Workbook!.Descendants<Sheet>().First();
        return ((WorksheetPart)book.WorkbookPart.GetPartById(first.Id!)).Worksheet!;
    }

    private static CellFormat Look(SpreadsheetDocument book, Cell cell) =>
        book.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);

    private static string? FormatOf(SpreadsheetDocument book, Cell cell) => book.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.NumberingFormats!
        .Elements<NumberingFormat>().Single(format => format.NumberFormatId!.Value == Look(book, cell).NumberFormatId!.Value).FormatCode!.Value;

    private static string? FillOf(SpreadsheetDocument book, Cell cell) => book.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.Fills!
        .Elements<Fill>().ElementAt((int)Look(book, cell).FillId!.Value).PatternFill!.ForegroundColor!.Rgb!.Value;
}
