using System.Globalization;
using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Layout;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Excel;

/// <summary>
/// All sections as one table, so that it can be filtered and sorted: first the section, then every column that some section shows. A remark
/// below a cell becomes part of its format (a date stays a date) or, for a status, a column of its own.
/// </summary>
internal sealed class ServiceTable
{
    private const double LineHeight = 13.5;

    private readonly BulletinContent _content;
    private readonly List<TableField> _fields;

    public ServiceTable(BulletinContent content)
    {
        _content = content;
        _fields = [new(null, content.Texts["Column_Section"])];
        foreach (var (section, column) in content.Sections.SelectMany(section => section.Columns.Select(column => (section, column))))
        {
            Add(new(column.Kind, PrintableText.OneLine(column.Heading)));
            if (column.Kind == BulletinColumnKind.Status && section.Rows.Any(row => row.Cells[IndexOf(section, column)].Detail is not null))
            {
                Add(new(column.Kind, content.Texts["Column_Since"]) { IsDetail = true });
            }
        }

        Widths = [.. _fields.Select(Width)];
    }

    public int Columns => _fields.Count;

    /// <summary>In characters, as Excel counts them.</summary>
    public IReadOnlyList<double> Widths { get; }

    /// <summary>Writes headings and rows; the area of the table for the filter, or null without rows.</summary>
    public string? Write(SheetRows rows)
    {
        var heading = new CellLook { IsBold = true, Fill = _content.Template.HeaderColour, Colour = _content.Template.HeaderColour.ReadableText, IsCentred = true, Wraps = true };
        rows.Next(30);
        for (var i = 0; i < _fields.Count; i++)
        {
            rows.Text(i, _fields[i].Heading, heading);
        }

        var first = rows.Number;
        foreach (var section in _content.Sections)
        {
            foreach (var row in section.Rows)
            {
                Write(rows, section, row);
            }
        }

        return rows.Number == first ? null : $"A{first.ToString(CultureInfo.InvariantCulture)}:{SheetRows.Reference(_fields.Count - 1, rows.Number)}";
    }

    private void Write(SheetRows rows, ContentSection section, ContentRow row)
    {
        var cells = _fields.ConvertAll(field => CellOf(field, section, row));
        rows.Next(Math.Max(18, 4 + (LineHeight * cells.Select((cell, i) => Lines(cell, Widths[i])).Max())));
        for (var i = 0; i < cells.Count; i++)
        {
            Write(rows, i, cells[i], section);
        }
    }

    private void Write(SheetRows rows, int column, ContentCell cell, ContentSection section)
    {
        var look = new CellLook
        {
            IsBold = cell.IsStrong,
            Colour = cell.Fill?.ReadableText ?? Look.Of(cell.Tone),
            Fill = cell.Fill ?? (column == 0 ? section.Colour.Mix(Colour.White, 0.88) : null),
            Align = cell.Fill is null ? CellAlign.Left : CellAlign.Centre,
            Wraps = true,
            HasRule = true,
        };
        if (cell.Date is { } date)
        {
            rows.Date(column, date, Shown(cell), look with { Format = DateFormat(cell, date) });
        }
        else
        {
            rows.Text(column, cell.Text, look);
        }
    }

    /// <summary>A format of our own: the built-in ones follow the reader's country, and one of them is American everywhere.</summary>
    private string DateFormat(ContentCell cell, DateTime date)
    {
        var day = _content.Template.DateFormat == BulletinDateFormat.IsoDate ? @"yyyy\-mm\-dd" : @"dd\/mm\/yyyy";
        return date.TimeOfDay > TimeSpan.Zero
            ? $@"{day}\ hh:mm"
            : cell.Detail is null ? day : $"{day}\" ({cell.Detail.Replace('"', '\'')})\"";
    }

    private static ContentCell CellOf(TableField field, ContentSection section, ContentRow row)
    {
        if (field.Kind is null)
        {
            return new(section.Title) { IsStrong = true };
        }

        var index = section.Columns.ToList().FindIndex(column => column.Kind == field.Kind && (field.IsDetail || string.Equals(PrintableText.OneLine(column.Heading), field.Heading, StringComparison.Ordinal)));
        var cell = index < 0 ? ContentCell.Empty : row.Cells[index];
        return field.IsDetail ? new(cell.Detail ?? "") : cell;
    }

    private double Width(TableField field)
    {
        var longest = _content.Sections.SelectMany(section => section.Rows.Select(row => CellOf(field, section, row)))
            .Append(new(field.Heading)).Max(cell => Characters(Shown(cell)) + (cell.IsStrong ? 1 : 0));
        // Room for the filter's button beside a heading.
        return Math.Clamp(longest + 3, 12, field.Kind is BulletinColumnKind.Comment or BulletinColumnKind.Notes ? 60 : 40);
    }

    private static int Lines(ContentCell cell, double width) =>
        Shown(cell).ReplaceLineEndings("\n").Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(Characters(line) * 1.08 / width)));

    private static string Shown(ContentCell cell) => cell.Date is null || cell.Detail is null ? cell.Text : $"{cell.Text} ({cell.Detail})";

    /// <summary>How wide a text is in digits of the workbook's font; letters are narrower on the whole.</summary>
    private static double Characters(string text) => text.Length * 0.98;

    private void Add(TableField field)
    {
        if (!_fields.Contains(field))
        {
            _fields.Add(field);
        }
    }

    private static int IndexOf(ContentSection section, ContentColumn column) => section.Columns.ToList().IndexOf(column);

    /// <param name="Kind">Null: the section itself.</param>
    private sealed record TableField(BulletinColumnKind? Kind, string Heading)
    {
        /// <summary>The remark of the column rather than its text.</summary>
        public bool IsDetail { get; init; }
    }
}
