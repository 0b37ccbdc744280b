using CheckDuMatin.Core.Bulletins.Rendering.Layout;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Excel;

/// <summary>
/// The sheet as pages to look at, for the preview of a template: the very rows that are written into the workbook, as wide as the page, in the
/// bulletin's letters instead of the workbook's.
/// </summary>
internal sealed class SheetPages
{
    private const float Margin = 14;

    /// <summary>Points in a character of a column's width.</summary>
    private const float PointsPerCharacter = 5.25f;

    private readonly BulletinSheet _sheet;
    private readonly float _scale;
    private readonly List<BulletinPage> _pages = [new()];
    private float _y = Margin;

    private SheetPages(BulletinSheet sheet)
    {
        _sheet = sheet;
        _scale = (BulletinPage.Width - (2 * Margin)) / (float)(sheet.Widths.Sum() * PointsPerCharacter);
    }

    public static IReadOnlyList<BulletinPage> Arrange(BulletinSheet sheet, BulletinPicture? logo)
    {
        var pages = new SheetPages(sheet);
        pages.Draw();
        if (logo is not null)
        {
            var size = BulletinExcel.LogoSize(logo, sheet);
            pages._pages[0].Add(new PictureElement(new(Margin + (4 * pages._scale), Margin + (4 * pages._scale), size.Width * pages._scale, size.Height * pages._scale), logo));
        }

        return pages._pages;
    }

    private void Draw()
    {
        foreach (var row in _sheet.Rows.Shown)
        {
            var height = (float)row.Height * _scale;
            if (_y + height > BulletinPage.Height - Margin)
            {
                _pages.Add(new());
                _y = Margin;
            }

            foreach (var cell in row.Cells)
            {
                var left = Margin + Width(0, cell.First);
                Draw(cell, new(left, _y, Width(cell.First, cell.Last + 1), height));
            }

            _y += height;
        }
    }

    private void Draw(ShownCell cell, Area area)
    {
        var page = _pages[^1];
        if (cell.Look.Fill is { } fill)
        {
            page.Box(area, fill);
        }

        if (cell.Look.HasRule)
        {
            page.Rule(area.Left, area.Bottom, area.Width, Look.Line);
        }

        var style = new TextStyle(cell.Look.IsBold ? FontWeight.Semibold : FontWeight.Regular, (float)cell.Look.Size * _scale * 0.92f, cell.Look.Colour);
        var inner = area.Inset(2 * _scale, _scale);
        if (cell.Text.Length == 0 || inner.Width <= 0)
        {
            return;
        }

        IReadOnlyList<string> lines = cell.Look.Wraps
            ? LineBreaker.Break(cell.Text, style, inner.Width, Math.Max(1, (int)(area.Height / style.LineHeight)))
            : [LineBreaker.Shorten(PrintableText.OneLine(cell.Text), style, inner.Width)];
        var top = cell.Look.IsCentred ? area.Top + ((area.Height - (lines.Count * style.LineHeight)) / 2) : inner.Top;
        foreach (var line in lines)
        {
            Draw(page, cell.Look.Align, inner, top, line, style);
            top += style.LineHeight;
        }
    }

    private static void Draw(BulletinPage page, CellAlign align, Area area, float top, string line, TextStyle style)
    {
        switch (align)
        {
            case CellAlign.Centre:
                page.TextCentred(area, top, line, style);
                break;
            case CellAlign.Right:
                page.TextRight(area.Right, top, line, style);
                break;
            default:
                page.Text(area.Left, top, line, style);
                break;
        }
    }

    private float Width(int first, int end) => (float)_sheet.Widths.Skip(first).Take(end - first).Sum() * PointsPerCharacter * _scale;
}
