using System.Globalization;
using System.Xml;
using CheckDuMatin.Core.Files;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>The first sheet of a workbook, read as a stream: no row is kept but those that are used.</summary>
internal static class XlsxTable
{
    /// <summary>Of any sheet, by the file format (ECMA-376).</summary>
    private const int LastRow = 1_048_576;

    /// <param name="bytes">Found by <see cref="FileInspection"/> to be a workbook that unpacks to a bearable size.</param>
    public static Outcome<ImportTable> Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var stream = ByteStream.Over(bytes);
            using var document = SpreadsheetDocument.Open(stream, isEditable: false);
            if (document.WorkbookPart is not { } workbook || FirstSheet(workbook) is not { } sheet)
            {
                return ServicesProblems.ImportEmpty;
            }

            return ImportTable.Of(Rows(sheet, SharedStrings(workbook)));
        }
        catch (FormulaException exception)
        {
            return ServicesProblems.ImportFormula(exception.Message);
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or XmlException or InvalidDataException or FileFormatException or IOException
            or InvalidOperationException or ArgumentException or FormatException)
        {
            return FilesProblems.Damaged;
        }
    }

    private static WorksheetPart? FirstSheet(WorkbookPart workbook)
    {
        using var reader = OpenXmlReader.Create(workbook);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Sheet) && reader.Attributes.FirstOrDefault(attribute => attribute is { LocalName: "id" }).Value is { } id)
            {
                return workbook.GetPartById(id) as WorksheetPart;
            }
        }

        return null;
    }

    /// <summary>Texts that cells refer to by their number.</summary>
    private static List<string> SharedStrings(WorkbookPart workbook)
    {
        List<string> strings = [];
        if (workbook.SharedStringTablePart is { } part)
        {
            using var reader = OpenXmlReader.Create(part);
            while (reader.Read())
            {
                if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
                {
                    strings.Add(TextOf((SharedStringItem)reader.LoadCurrentElement()!));
                }
            }
        }

        return strings;
    }

    private static IEnumerable<ImportTableRow> Rows(WorksheetPart sheet, List<string> shared)
    {
        using var reader = OpenXmlReader.Create(sheet);
        var number = 0;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
            {
                continue;
            }

            number = reader.Attributes.FirstOrDefault(attribute => attribute.LocalName == "r").Value is { } said ? RowNumber(said) : number + 1;
            List<string> cells = [];
            if (reader.ReadFirstChild())
            {
                do
                {
                    if (reader.ElementType == typeof(Cell))
                    {
                        AddCell(cells, (Cell)reader.LoadCurrentElement()!, shared, number);
                    }
                }
                while (reader.ReadNextSibling());
            }

            yield return new ImportTableRow(number, cells);
        }
    }

    private static int RowNumber(string said) => int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= LastRow
        ? number
        : throw new InvalidDataException("No sheet has such a row.");

    private static void AddCell(List<string> cells, Cell cell, List<string> shared, int row)
    {
        if (cell.CellFormula is not null)
        {
            throw new FormulaException(cell.CellReference?.Value ?? row.ToString(CultureInfo.InvariantCulture));
        }

        var column = ColumnOf(cell.CellReference?.Value) ?? cells.Count;
        if (column > ImportTable.MaxColumns)
        {
            // Beyond what is taken: one more cell is enough for the table to refuse it, unless there is nothing in it.
            column = ImportTable.MaxColumns;
        }

        var text = TextOf(cell, shared);
        if (text.Length == 0)
        {
            return;
        }

        while (cells.Count <= column)
        {
            cells.Add("");
        }

        cells[column] = text;
    }

    private static string TextOf(Cell cell, List<string> shared)
    {
        if (cell.DataType?.Value == CellValues.InlineString)
        {
            return cell.InlineString is { } inline ? TextOf(inline) : "";
        }

        var value = cell.CellValue?.Text ?? "";
        return cell.DataType?.Value == CellValues.SharedString && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count
            ? shared[index]
            : value;
    }

    /// <summary>Without what stands above the letters to show their reading (phonetic runs).</summary>
    private static string TextOf(OpenXmlCompositeElement element) =>
        string.Concat(element.Descendants<DocumentFormat.OpenXml.Spreadsheet.Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text));

    /// <summary>0 for A, 25 for Z, 26 for AA.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper))
        {
            column = Math.Min((column * 26) + letter - 'A' + 1, 100_000);
        }

        return column == 0 ? null : column - 1;
    }

    /// <summary>A cell holds a formula; the message names it.</summary>
    private sealed class FormulaException(string cell) : Exception(cell);
}
