using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Layout;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Excel;

/// <summary>The one sheet that the customer reads: band, summary, table, and what follows it.</summary>
internal sealed class BulletinSheet
{
    /// <summary>So that the band has room for logo, title and date even when the table has two columns.</summary>
    private const int FewestColumns = 6;

    private const double SpareWidth = 14;

    private readonly BulletinContent _content;
    private readonly ServiceTable _table;

    public BulletinSheet(BulletinContent content, WorkbookStyles styles, bool hasLogo)
    {
        _content = content;
        _table = new(content);
        Widths = [.. _table.Widths, .. Enumerable.Repeat(SpareWidth, Math.Max(0, FewestColumns - _table.Columns))];
        Rows = new(styles, Widths.Count);
        Band(hasLogo);
        Marks();
        Summary();
        Rows.Next(6);
        FilterArea = _table.Write(Rows);
        HeadingRow = Rows.Number - content.Sections.Sum(section => section.Rows.Count);
        Statistics();
        foreach (var block in content.Blocks)
        {
            Block(block.Title, block.Text);
        }

        Foot();
    }

    public SheetRows Rows { get; }

    public IReadOnlyList<double> Widths { get; }

    /// <summary>The row that stays in view, with all above it.</summary>
    public int HeadingRow { get; }

    /// <summary>Null without any service.</summary>
    public string? FilterArea { get; }

    private int Last => Widths.Count - 1;

    private void Band(bool hasLogo)
    {
        var fill = _content.Template.HeaderColour;
        var look = new CellLook { Fill = fill, Colour = fill.ReadableText, IsBold = true, IsCentred = true };
        var right = look with { Align = CellAlign.Right };
        // On white, since logos are made for paper: a transparent one would vanish on a dark band.
        var logo = new CellLook { Fill = Colour.White };
        var first = hasLogo ? 1 : 0;
        Line(30, _content.Title, look with { Size = 18 }, _content.Day, right);
        Line(22, _content.ClientLabel, look with { Size = 12 }, _content.Time, right with { IsBold = false });

        void Line(double height, string text, CellLook textLook, string date, CellLook dateLook)
        {
            Rows.Next(height);
            if (hasLogo)
            {
                Rows.Text(0, "", logo);
            }

            Rows.Span(first, Last - 2, text, textLook).Span(Last - 1, Last, date, dateLook);
        }
    }

    private void Marks()
    {
        if (_content.Watermark is { } word)
        {
            Wide(20, word, new CellLook { IsBold = true, Size = 12, Colour = Look.Muted, Fill = Look.Zebra, Align = CellAlign.Centre, IsCentred = true });
        }

        foreach (var mark in _content.Marks)
        {
            var colour = mark.IsCaution ? MarksBlock.Caution : MarksBlock.Information;
            Wide(Height($"{mark.Title}. {mark.Text}"), $"{mark.Title}. {PrintableText.OneLine(mark.Text)}", new CellLook { IsBold = true, Fill = colour.Mix(Colour.White, 0.9), Wraps = true, IsCentred = true });
        }
    }

    private void Summary()
    {
        Wide(24, _content.Sentence, new CellLook { IsBold = true, Size = 14, IsCentred = true });
        if (_content.Figures.Count == 0)
        {
            return;
        }

        Wide(16, _content.Caption, new CellLook { Colour = Look.Muted });
        Rows.Next(20);
        for (var i = 0; i < _content.Figures.Count; i++)
        {
            // A true number; its name and its trend belong to the format.
            var figure = _content.Figures[i];
            var words = $" {figure.Label}{(figure.Trend is null ? "" : $" ({figure.Trend})")}".Replace('"', '\'');
            Rows.Figure(i, figure.Number, $"{figure.Number}{words}", new CellLook { IsBold = true, Fill = figure.Colour, Colour = figure.Colour.ReadableText, Format = $"0\"{words}\"", Align = CellAlign.Centre, IsCentred = true });
        }
    }

    private void Statistics()
    {
        var sections = _content.Sections.Where(section => section.Statistics.Count > 0).ToList();
        if (sections.Count == 0)
        {
            return;
        }

        Rows.Next(12);
        foreach (var section in sections)
        {
            Rows.Next(18).Text(0, section.Title, new CellLook { IsBold = true, Fill = section.Colour.Mix(Colour.White, 0.88), HasRule = true });
            for (var i = 0; i < Math.Min(section.Statistics.Count, Last); i++)
            {
                var (label, number, colour) = section.Statistics[i];
                Rows.Figure(i + 1, number, $"{number} {label}", new CellLook { Format = $"0\" {label}\"", Fill = colour.Mix(Colour.White, 0.7), HasRule = true });
            }
        }
    }

    private void Block(string title, string text)
    {
        Rows.Next(12);
        Wide(20, title, new CellLook { IsBold = true, Size = 12 });
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            Wide(Height(paragraph), paragraph, new CellLook { Wraps = true, Fill = Look.Zebra });
        }
    }

    private void Foot()
    {
        // The rule above the foot of a page.
        Rows.Next(12);
        Wide(2, "", new CellLook { Fill = _content.Template.FooterColour.Mix(Colour.White, 0.5) });
        if (!string.IsNullOrWhiteSpace(_content.FooterText))
        {
            Wide(Height(_content.FooterText), _content.FooterText, new CellLook { IsBold = true, Colour = _content.Template.FooterColour.ReadableOnWhite(), Align = CellAlign.Centre, Wraps = true });
        }

        if (_content.AnnexRemark is { } remark)
        {
            Wide(Height(remark), remark, new CellLook { Wraps = true });
        }

        Wide(16, _content.Origin, new CellLook { Size = 9, Colour = Look.Muted });
    }

    private void Wide(double height, string text, CellLook look) => Rows.Next(height).Span(0, Last, text, look);

    /// <summary>Of a text that wraps over the whole width.</summary>
    private double Height(string text) => 6 + (13.5 * text.ReplaceLineEndings("\n").Split('\n').Sum(line => Math.Max(1, Math.Ceiling(line.Length * 1.1 / Widths.Sum()))));
}
