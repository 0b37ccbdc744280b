using System.Globalization;
using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>A root category: title, optional statistics band and its table, with title and headings again on every page.</summary>
internal sealed class SectionBlock
{
    private const float RowPadding = 4.2f;

    /// <summary>A row higher than this may be cut at the end of a page; a lower one moves whole.</summary>
    private const float CutFrom = 170;

    /// <summary>Least height of a part of a cut row: a few lines, so that nothing looks lost.</summary>
    private const float LeastPart = 60;

    private readonly BulletinContent _content;
    private readonly ContentSection _section;
    private readonly IReadOnlyList<TableColumn> _columns;

    public SectionBlock(BulletinContent content, ContentSection section, ColumnDemands demands)
    {
        _content = content;
        _section = section;
        _columns = TableColumns.Place(section.Columns, demands);
    }

    public void Draw(PageFlow flow)
    {
        var rows = _section.Rows.Select(Cells).ToList();
        flow.Need(HeadHeight() + Math.Min(RowHeight(rows[0]), CutFrom));
        flow.Page.Bookmark(flow.Y, PrintableText.OneLine(_section.Title));
        Head(flow, continued: false);
        for (var i = 0; i < rows.Count; i++)
        {
            Row(flow, _section.Rows[i], rows[i], striped: i % 2 == 1);
        }

        flow.Y += Look.Gap;
    }

    private TableCell[] Cells(ContentRow row) => [.. row.Cells.Select((cell, column) => RowCells.Break(cell, _columns[column].TextWidth))];

    private static float RowHeight(TableCell[] cells) => cells.Max(c => c.Height) + (2 * RowPadding);

    private float HeadHeight() => TitleLines(continued: false).Count * Look.Heading.LineHeight + 6 + (HasBand ? 20 : 0) + HeadingHeight;

    private float HeadingHeight => (_columns.Max(c => c.Heading.Count) * Look.SmallStrong.LineHeight) + 8;

    private bool HasBand => _section.Statistics.Count > 0;

    private IReadOnlyList<string> TitleLines(bool continued)
    {
        var title = PrintableText.OneLine(_section.Title);
        return LineBreaker.Break(continued ? _content.Continued(title) : title, Look.Heading, Look.ContentWidth - 12, continued ? 1 : 3);
    }

    private void Head(PageFlow flow, bool continued)
    {
        var title = TitleLines(continued);
        var height = title.Count * Look.Heading.LineHeight;
        flow.Page.Box(new(Look.Margin, flow.Y + 1, 4, height - 2), _section.Colour, radius: 1.5f);
        flow.Page.Lines(Look.Margin + 11, flow.Y, title, Look.Heading);
        flow.Y += height + 6;
        if (HasBand && !continued)
        {
            Statistics(flow);
        }

        Headings(flow);
    }

    private void Statistics(PageFlow flow)
    {
        var x = Look.Margin;
        foreach (var statistic in _section.Statistics)
        {
            x = Figure(flow, x, statistic.Label, statistic.Number, statistic.Colour);
        }

        flow.Y += 20;
    }

    private static float Figure(PageFlow flow, float x, string label, int number, Colour colour)
    {
        const float dot = 6;
        var digits = number.ToString(CultureInfo.InvariantCulture);
        flow.Page.Box(new(x, flow.Y + 3, dot, dot), colour, radius: dot / 2);
        x += dot + 4;
        flow.Page.Text(x, flow.Y, label, Look.BodyMuted);
        x += Fonts.Width(label, Look.BodyMuted) + 4;
        flow.Page.Text(x, flow.Y, digits, Look.BodyStrong);
        return x + Fonts.Width(digits, Look.BodyStrong) + 16;
    }

    private void Headings(PageFlow flow)
    {
        var area = new Area(Look.Margin, flow.Y, Look.ContentWidth, HeadingHeight);
        flow.Page.Box(area, _section.Colour.Mix(Colour.White, 0.88));
        foreach (var column in _columns)
        {
            var top = area.Top + ((area.Height - (column.Heading.Count * Look.SmallStrong.LineHeight)) / 2);
            flow.Page.Lines(column.TextLeft, top, column.Heading, Look.SmallStrong.In(Look.Ink));
        }

        flow.Page.Rule(area.Left, area.Bottom, area.Width, _section.Colour, thickness: 1);
        flow.Y = area.Bottom + 0.5f;
    }

    private void Row(PageFlow flow, ContentRow row, TableCell[] cells, bool striped)
    {
        var height = RowHeight(cells);
        if (flow.Room < height && (height < CutFrom || flow.Room < LeastPart))
        {
            NextPage(flow);
        }

        while (flow.Room < RowHeight(cells))
        {
            var parts = cells.Select(c => c.Split(flow.Room - (2 * RowPadding))).ToArray();
            Part(flow, [.. parts.Select(p => p.Head)], striped, flow.Room);
            cells = [.. parts.Select((p, i) => _columns[i].Kind == BulletinColumnKind.Service ? Repeated(row, p.Tail, i) : p.Tail)];
            NextPage(flow);
        }

        Part(flow, cells, striped, RowHeight(cells));
    }

    /// <summary>The title again, so that a row cut in two still says whose it is.</summary>
    private TableCell Repeated(ContentRow row, TableCell tail, int column)
    {
        if (tail.Lines.Count > 0)
        {
            return tail;
        }

        var title = _content.Continued(row.Title);
        return new([.. LineBreaker.Break(title, Look.BodyStrong, _columns[column].TextWidth).Select(l => new CellLine(l, Look.BodyStrong))]);
    }

    private void NextPage(PageFlow flow)
    {
        flow.NewPage();
        Head(flow, continued: true);
    }

    private void Part(PageFlow flow, TableCell[] cells, bool striped, float height)
    {
        var area = new Area(Look.Margin, flow.Y, Look.ContentWidth, height);
        if (striped)
        {
            flow.Page.Box(area, Look.Zebra);
        }

        for (var i = 0; i < cells.Length; i++)
        {
            CellContent(flow.Page, _columns[i], cells[i], area.Top + RowPadding);
        }

        flow.Page.Rule(area.Left, area.Bottom, area.Width, Look.Line);
        flow.Y = area.Bottom;
    }

    private static void CellContent(BulletinPage page, TableColumn column, TableCell cell, float top)
    {
        foreach (var line in cell.Lines)
        {
            var across = new Area(column.Left + 4, top, column.Width - 8, line.Style.LineHeight);
            if (line.Fill is { } fill)
            {
                page.Box(across with { Top = across.Top - 1.4f }, fill, radius: 3);
                page.TextCentred(across, top - 1.4f, line.Text, line.Style);
            }
            else if (column.Kind == BulletinColumnKind.Status)
            {
                page.TextCentred(across, top, line.Text, line.Style);
            }
            else
            {
                page.Text(column.TextLeft, top, line.Text, line.Style);
            }

            top += line.Style.LineHeight;
        }
    }
}
