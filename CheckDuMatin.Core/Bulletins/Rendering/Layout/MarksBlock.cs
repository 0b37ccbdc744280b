using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>The bands that say that a bulletin is incomplete, or corrects another one.</summary>
internal sealed class MarksBlock(BulletinContent content)
{
    /// <summary>Room for a reason of 1,000 characters; line breaks in it become spaces, so that it never fills the page.</summary>
    private const int MostLines = 14;

    public static readonly Colour Caution = Colour.Parse("D97706");
    public static readonly Colour Information = Colour.Parse("2563EB");

    public void Draw(PageFlow flow)
    {
        foreach (var mark in content.Marks)
        {
            Band(flow, mark.IsCaution ? Caution : Information, mark.Title, mark.Text);
        }
    }

    private static void Band(PageFlow flow, Colour colour, string title, string text)
    {
        const float edge = 4;
        var inner = Look.ContentWidth - edge - (2 * Look.Padding) - 4;
        var lines = LineBreaker.Break(text, Look.Body, inner, MostLines);
        var height = Look.Heading.LineHeight + (lines.Count * Look.Body.LineHeight) + (2 * Look.Padding);
        var area = new Area(Look.Margin, flow.Y, Look.ContentWidth, height);

        flow.Page.Box(area, colour.Mix(Colour.White, 0.9));
        flow.Page.Box(area with { Width = edge }, colour);
        var left = area.Left + edge + Look.Padding + 4;
        flow.Page.Text(left, area.Top + Look.Padding, title, Look.Heading.In(colour.ReadableOnWhite().Mix(Colour.Black, 0.25)));
        flow.Page.Lines(left, area.Top + Look.Padding + Look.Heading.LineHeight, lines, Look.Body);
        flow.Y = area.Bottom + Look.Gap - 6;
    }
}
