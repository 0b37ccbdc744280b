using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CheckDuMatin.Core.Bulletins.Rendering.Excel;

/// <summary>The rows of a sheet, written from top to bottom.</summary>
/// <param name="columns">How many columns the sheet uses; a band reaches over all of them.</param>
internal sealed class SheetRows(WorkbookStyles styles, int columns)
{
    /// <summary>The highest row that Excel knows, in points.</summary>
    private const double HighestRow = 409;

    /// <summary>Before it, Excel counts a 29 February 1900 that never was: the same number is another day.</summary>
    private static readonly DateTime s_firstDate = new(1900, 3, 1);

    private Row? _row;

    public SheetData Data { get; } = new();

    public List<string> Merged { get; } = [];

    /// <summary>What one sees of each row.</summary>
    public List<ShownRow> Shown { get; } = [];

    /// <summary>The number of the last row, from 1; 0 before the first.</summary>
    public int Number { get; private set; }

    public int Columns => columns;

    /// <summary>Begins a row of a height in points.</summary>
    public SheetRows Next(double height)
    {
        Number++;
        _row = new Row { RowIndex = (uint)Number, Height = Math.Min(height, HighestRow), CustomHeight = true };
        Data.Append(_row);
        Shown.Add(new(Math.Min(height, HighestRow), []));
        return this;
    }

    /// <summary>A string, whatever it begins with; empty text leaves a cell that has only its look.</summary>
    public SheetRows Text(int column, string? text, CellLook look)
    {
        Show(column, column, CellText.Of(text), look);
        return Write(column, text, look);
    }

    private SheetRows Write(int column, string? text, CellLook look)
    {
        var cell = Cell(column, look);
        var value = CellText.Of(text);
        if (value.Length > 0)
        {
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(value) { Space = SpaceProcessingModeValues.Preserve });
        }

        return this;
    }

    /// <summary>A true number.</summary>
    /// <param name="shown">As its format writes it out.</param>
    public SheetRows Figure(int column, double number, string shown, CellLook look)
    {
        Show(column, column, shown, look);
        Cell(column, look).CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>A true date: days since the end of 1899. Excel knows none before March 1900, so such a day is the text that is given for it.</summary>
    public SheetRows Date(int column, DateTime date, string text, CellLook look) =>
        date < s_firstDate ? Text(column, text, look with { Format = null }) : Figure(column, date.ToOADate(), text, look);

    /// <summary>A text over several columns.</summary>
    public SheetRows Span(int first, int last, string? text, CellLook look)
    {
        Show(first, last, CellText.Of(text), look);
        Write(first, text, look);
        for (var column = first + 1; column <= last; column++)
        {
            Cell(column, look);
        }

        if (last > first)
        {
            Merged.Add($"{Reference(first, Number)}:{Reference(last, Number)}");
        }

        return this;
    }

    /// <summary>"B7" for column 1 (from 0) and row 7 (from 1).</summary>
    public static string Reference(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row}");

    private void Show(int first, int last, string text, CellLook look) => Shown[^1].Cells.Add(new(first, last, text, look));

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + Letters(column % 26);

    private Cell Cell(int column, CellLook look)
    {
        var cell = new Cell { CellReference = Reference(column, Number), StyleIndex = styles.Of(look) };
        _row!.Append(cell);
        return cell;
    }
}

/// <summary>A row as one sees it; its height in points.</summary>
internal sealed record ShownRow(double Height, List<ShownCell> Cells);

/// <summary>A cell, or several that are merged, from a column to a last one.</summary>
internal sealed record ShownCell(int First, int Last, string Text, CellLook Look);
