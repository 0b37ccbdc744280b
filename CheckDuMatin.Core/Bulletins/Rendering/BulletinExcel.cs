using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Excel;
using CheckDuMatin.Core.Bulletins.Rendering.Layout;
using CheckDuMatin.Core.Bulletins.Rendering.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>The bulletin as an Excel workbook (Office Open XML): one sheet with all it says, and one with the pictures of the annex.</summary>
internal static class BulletinExcel
{
    private const double LogoHeight = 44;

    public static byte[] Render(BulletinContent content, BulletinPictures pictures)
    {
        using var stream = new MemoryStream(32 * 1024);
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            document.CompressionOption = System.IO.Packaging.CompressionOption.Fast;
            Properties(document, content);
            var book = document.AddWorkbookPart();
            var styles = new WorkbookStyles();
            var sheet = new BulletinSheet(content, styles, pictures.Logo is not null);
            var sheets = new Sheets(new Sheet { Name = content.Texts["Sheet"], SheetId = 1, Id = book.GetIdOfPart(Main(book, content, sheet, pictures.Logo)) });
            if (pictures.Evidence.Count > 0)
            {
                sheets.Append(new Sheet { Name = content.Texts["SheetAnnex"], SheetId = 2, Id = book.GetIdOfPart(Annex(book, styles, pictures.Evidence)) });
            }

            book.AddNewPart<WorkbookStylesPart>().Stylesheet = styles.Write();
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(sheets, Names(content, sheet));
        }

        return stream.ToArray();
    }

    /// <summary>In points: as high as the band, no wider than the first column.</summary>
    internal static (float Width, float Height) LogoSize(BulletinPicture logo, BulletinSheet sheet)
    {
        var scale = Math.Min(LogoHeight / logo.Image.Height, ((sheet.Widths[0] * 5.25) - 8) / logo.Image.Width);
        return ((float)(logo.Image.Width * scale), (float)(logo.Image.Height * scale));
    }

    private static void Properties(SpreadsheetDocument document, BulletinContent content)
    {
        var properties = document.PackageProperties;
        properties.Title = CellText.Of(content.DocumentTitle);
        properties.Subject = CellText.Of(PrintableText.OneLine(content.Sentence));
        properties.Creator = CellText.Of(PrintableText.OneLine(content.Document.CreatedBy));
        properties.Created = content.Document.GeneratedLocal.UtcDateTime;
        properties.Modified = content.Document.GeneratedLocal.UtcDateTime;
        properties.Language = content.Document.Culture.TwoLetterISOLanguageName;
    }

    private static WorksheetPart Main(WorkbookPart book, BulletinContent content, BulletinSheet sheet, BulletinPicture? logo)
    {
        var part = book.AddNewPart<WorksheetPart>();
        var frozen = SheetRows.Reference(0, sheet.HeadingRow + 1);
        var view = new SheetView(
            new Pane { VerticalSplit = sheet.HeadingRow, TopLeftCell = frozen, ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.BottomLeft, ActiveCell = frozen, SequenceOfReferences = new ListValue<StringValue> { InnerText = frozen } })
        {
            WorkbookViewId = 0,
            ShowGridLines = false,
        };
        var worksheet = new Worksheet(
            new SheetProperties(new TabColor { Rgb = $"FF{content.Template.HeaderColour}" }, new PageSetupProperties { FitToPage = true }),
            new SheetViews(view),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            Columns(sheet.Widths),
            sheet.Rows.Data);
        if (sheet.FilterArea is { } area)
        {
            worksheet.Append(new AutoFilter { Reference = area });
        }

        worksheet.Append(
            new MergeCells(sheet.Rows.Merged.Select(reference => new MergeCell { Reference = reference })) { Count = (uint)sheet.Rows.Merged.Count },
            new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 },
            new HeaderFooter(new OddFooter(Footer(content))));
        if (logo is not null)
        {
            var (width, height) = LogoSize(logo, sheet);
            worksheet.Append(new Drawing { Id = SheetPictures.Add(part, [new(logo, content.ClientLabel, Row: 1, width, height, Inset: 4)]) });
        }

        part.Worksheet = worksheet;
        return part;
    }

    private static WorksheetPart Annex(WorkbookPart book, WorkbookStyles styles, IReadOnlyList<EvidencePicture> evidence)
    {
        var part = book.AddNewPart<WorksheetPart>();
        var rows = new SheetRows(styles, columns: 1);
        var pictures = new List<SheetPicture>();
        foreach (var picture in evidence)
        {
            var scale = Math.Min(0.6f, Math.Min(500f / picture.Picture.Image.Width, 390f / picture.Picture.Image.Height));
            var (width, height) = (picture.Picture.Image.Width * scale, picture.Picture.Image.Height * scale);
            rows.Next(20).Text(0, $"{picture.ServiceTitle} · {picture.FileName}", new CellLook { IsBold = true, IsCentred = true });
            rows.Next(height + 12);
            pictures.Add(new(picture.Picture, picture.ServiceTitle, rows.Number, width, height));
        }

        part.Worksheet = new Worksheet(
            new SheetFormatProperties { DefaultRowHeight = 15 },
            Columns([100]),
            rows.Data,
            new Drawing { Id = SheetPictures.Add(part, pictures) });
        return part;
    }

    private static Columns Columns(IReadOnlyList<double> widths) =>
        new(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true }));

    /// <summary>Headings again on every printed page, and the filter's area, which LibreOffice looks for by name.</summary>
    private static DefinedNames Names(BulletinContent content, BulletinSheet sheet)
    {
        var name = $"'{content.Texts["Sheet"]}'!";
        var names = new DefinedNames();
        if (sheet.FilterArea is { } area)
        {
            names.Append(new DefinedName($"{name}{Absolute(area)}") { Name = "_xlnm._FilterDatabase", LocalSheetId = 0, Hidden = true });
        }

        names.Append(new DefinedName($"{name}${sheet.HeadingRow}:${sheet.HeadingRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 });
        return names;
    }

    private static string Absolute(string area) =>
        string.Join(':', area.Split(':').Select(corner => $"${corner.TrimEnd("0123456789".ToCharArray())}${corner.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray())}"));

    /// <summary>Who made it at the left, the page at the right; an ampersand begins a code there, and 255 characters are the limit.</summary>
    private static string Footer(BulletinContent content)
    {
        var origin = CellText.Of(content.Origin).Replace("&", "&&", StringComparison.Ordinal);
        return $"&L&8{(origin.Length > 180 ? "" : $" {origin}")}&R&8 {content.Texts.Format("Page", "&P", "&N")}";
    }
}
