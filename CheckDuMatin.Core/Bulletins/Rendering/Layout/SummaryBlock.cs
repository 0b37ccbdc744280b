using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>The morning at a glance: one sentence, one card per status with its trend, and a bar of the shares.</summary>
internal sealed class SummaryBlock(BulletinContent content)
{
    private const float CardHeight = 46;
    private const float CardGap = 8;

    private static readonly TextStyle s_sentence = new(FontWeight.Semibold, 15, Look.Ink) { LineHeight = 20 };
    private static readonly TextStyle s_number = new(FontWeight.Semibold, 19, Look.Ink) { LineHeight = 22 };

    public void Draw(PageFlow flow)
    {
        flow.Page.Text(Look.Margin, flow.Y, content.Sentence, s_sentence);
        flow.Y += s_sentence.LineHeight + 2;
        if (content.Figures.Count == 0)
        {
            flow.Y += Look.Gap;
            return;
        }

        flow.Page.Text(Look.Margin, flow.Y, content.Caption, Look.BodyMuted);
        flow.Y += Look.Body.LineHeight + 10;

        var width = (Look.ContentWidth - (CardGap * (content.Figures.Count - 1))) / content.Figures.Count;
        for (var i = 0; i < content.Figures.Count; i++)
        {
            Card(flow.Page, new(Look.Margin + (i * (width + CardGap)), flow.Y, width, CardHeight), content.Figures[i]);
        }

        flow.Y += CardHeight + 9;
        Shares(flow);
        flow.Y += Look.Gap + 6;
    }

    private void Card(BulletinPage page, Area area, ContentFigure figure)
    {
        const float edge = 4;
        page.Box(area with { Width = 3 * edge }, figure.Colour, radius: 5);
        page.Box(new(area.Left + edge, area.Top, 3 * edge, area.Height), Colour.White);
        page.Frame(area, Look.Line, radius: 5);

        var left = area.Left + edge + 8;
        var digits = figure.Number.ToString(content.Document.Culture);
        page.Text(left, area.Top + 5, digits, s_number);
        page.Text(left, area.Top + 28, figure.Label, Look.BodyMuted);
        if (figure.Trend is { } trend)
        {
            var style = (figure.TrendTone == Tone.Muted ? Look.Small : Look.SmallStrong).In(Look.Of(figure.TrendTone));
            left += Fonts.Width(digits, s_number) + 6;
            if (left + Fonts.Width(trend, style) <= area.Right - 4)
            {
                page.Text(left, area.Top + 13, trend, style);
            }
        }
    }

    private void Shares(PageFlow flow)
    {
        const float height = 5;
        const float gap = 1.5f;
        var present = content.Figures.Where(figure => figure.Number > 0).ToList();
        var room = Look.ContentWidth - (gap * (present.Count - 1));
        var left = Look.Margin;
        foreach (var figure in present)
        {
            var width = room * figure.Number / present.Sum(other => other.Number);
            flow.Page.Box(new(left, flow.Y, width, height), figure.Colour, radius: Math.Min(2.5f, width / 2));
            left += width + gap;
        }

        flow.Y += height;
    }
}
