using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>Writes a sheet of text: every cell is text by its type and its format, whatever it begins with, and stays so when it is edited.</summary>
internal static class XlsxWriter
{
    private const uint HeadingStyle = 1;
    private const uint TextStyle = 2;

    /// <summary>Widths of columns in characters: key, category, title, description.</summary>
    private static readonly double[] Widths = [14, 42, 48, 70];

    public static byte[] Write(IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            WriteSheet(sheet, headings, rows);
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "Services" }));
        }

        return stream.ToArray();
    }

    private static void WriteSheet(WorksheetPart part, IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(Widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true, Style = TextStyle })));
        writer.WriteStartElement(new SheetData());
        uint number = 1;
        foreach (var row in rows.Prepend([.. headings]))
        {
            writer.WriteStartElement(new Row { RowIndex = number });
            for (var column = 0; column < row.Length; column++)
            {
                writer.WriteElement(new Cell(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(Printable(row[column])) { Space = SpaceProcessingModeValues.Preserve }))
                {
                    CellReference = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{number}"),
                    DataType = CellValues.InlineString,
                    StyleIndex = number == 1 ? HeadingStyle : TextStyle,
                });
            }

            writer.WriteEndElement();
            number++;
        }

        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{(char)('A' + headings.Count - 1)}{number - 1}") });
        writer.WriteEndElement();
    }

    /// <summary>Number format 49 is "text".</summary>
    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true, NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { NumberFormatId = 49, ApplyNumberFormat = true, ApplyAlignment = true }),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    /// <summary>Without the few characters that XML cannot hold.</summary>
    private static string Printable(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not (0xFFFE or 0xFFFF)));
}
