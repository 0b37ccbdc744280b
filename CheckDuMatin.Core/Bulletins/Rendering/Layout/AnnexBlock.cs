using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>The pictures that prove results, after everything else, each under the name of its service.</summary>
internal static class AnnexBlock
{
    private const float CaptionHeight = 16;

    /// <summary>A picture is no higher than this, so that two mostly share a page.</summary>
    private const float MostHeight = 320;

    public static void Draw(PageFlow flow, BulletinContent content, IReadOnlyList<EvidencePicture> evidence)
    {
        if (evidence.Count == 0 && content.AnnexRemark is null)
        {
            return;
        }

        flow.Need(Look.Heading.LineHeight + 8 + (evidence.Count == 0 ? 2 * Look.Body.LineHeight : CaptionHeight + Size(evidence[0]).Height));
        flow.Page.Bookmark(flow.Y, content.AnnexTitle);
        flow.Page.Text(Look.Margin, flow.Y, content.AnnexTitle, Look.Heading);
        flow.Y += Look.Heading.LineHeight + 6;
        if (content.AnnexRemark is { } remark)
        {
            flow.Y = flow.Page.Lines(Look.Margin, flow.Y, LineBreaker.Break(remark, Look.BodyMuted, Look.ContentWidth), Look.BodyMuted) + 6;
        }

        foreach (var picture in evidence)
        {
            Picture(flow, picture);
        }
    }

    private static void Picture(PageFlow flow, EvidencePicture evidence)
    {
        var (width, height) = Size(evidence);
        flow.Need(CaptionHeight + height + 2);
        var title = LineBreaker.Shorten(PrintableText.OneLine(evidence.ServiceTitle), Look.BodyStrong, Look.ContentWidth * 0.6f);
        flow.Page.Text(Look.Margin, flow.Y, title, Look.BodyStrong);
        var left = Look.Margin + Fonts.Width(title, Look.BodyStrong) + 8;
        flow.Page.Text(left, flow.Y, LineBreaker.Shorten(PrintableText.OneLine(evidence.FileName), Look.BodyMuted, Look.ContentRight - left), Look.BodyMuted);

        var area = new Area(Look.Margin, flow.Y + CaptionHeight, width, height);
        flow.Page.Add(new PictureElement(area, evidence.Picture));
        flow.Page.Frame(area, Look.Line, radius: 0);
        flow.Y = area.Bottom + Look.Gap;
    }

    /// <summary>As large as the page and <see cref="MostHeight"/> allow, never larger than 150 dots per inch make it.</summary>
    private static (float Width, float Height) Size(EvidencePicture evidence)
    {
        var image = evidence.Picture.Image;
        var scale = Math.Min(72f / 150, Math.Min(Look.ContentWidth / image.Width, MostHeight / image.Height));
        return (image.Width * scale, image.Height * scale);
    }
}
