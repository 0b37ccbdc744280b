using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>A titled text after the sections (notes, contact), continued on the next page where needed.</summary>
internal static class TextBlock
{
    private const float TitleGap = 4;

    /// <summary>A text up to this long is not cut.</summary>
    private const int WholeUpTo = 12;

    /// <summary>Draws the text under its title.</summary>
    public static void Draw(PageFlow flow, BulletinContent content, ContentText block)
    {
        const float inset = Look.Padding + 4;
        var lines = LineBreaker.Break(block.Text, Look.Body, Look.ContentWidth - (2 * inset));
        var title = block.Title;
        for (var done = 0; done < lines.Count;)
        {
            var frame = Look.Heading.LineHeight + TitleGap + (2 * Look.Padding);
            flow.Need(frame + (Math.Min(WholeUpTo, lines.Count - done) * Look.Body.LineHeight));
            var count = Math.Clamp((int)((flow.Room - frame) / Look.Body.LineHeight), 1, lines.Count - done);

            if (done == 0)
            {
                flow.Page.Bookmark(flow.Y, title);
            }

            flow.Page.Text(Look.Margin, flow.Y, done == 0 ? title : content.Continued(title), Look.Heading);
            var top = flow.Y + Look.Heading.LineHeight + TitleGap;
            var area = new Area(Look.Margin, top, Look.ContentWidth, (count * Look.Body.LineHeight) + (2 * Look.Padding));
            flow.Page.Box(area, Look.Zebra, radius: 4);
            flow.Page.Frame(area, Look.Line, radius: 4);
            flow.Page.Lines(area.Left + inset, area.Top + Look.Padding, lines.Skip(done).Take(count), Look.Body);
            flow.Y = area.Bottom + Look.Gap;
            done += count;
        }
    }
}
