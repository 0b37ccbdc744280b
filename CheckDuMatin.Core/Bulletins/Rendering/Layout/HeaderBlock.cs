using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>The coloured band of the first page, and the slim head of the following ones.</summary>
internal sealed class HeaderBlock(BulletinContent content, BulletinPicture? logo)
{
    private const float LogoWidth = 116;
    private const float LogoHeight = 50;
    private const float BandPadding = 22;
    private const float Between = 16;

    private readonly Colour _fill = content.Template.HeaderColour;
    private readonly Colour _text = content.Template.HeaderColour.ReadableText;
    private readonly string _day = content.Day;

    /// <summary>Draws the band; returns where the content starts.</summary>
    public float DrawFirst(BulletinPage page)
    {
        var (titleStyle, clientStyle) = (new TextStyle(FontWeight.Semibold, 21, _text) { LineHeight = 26 }, Text(FontWeight.Semibold, 12, 16));
        var (dayStyle, timeStyle) = (Text(FontWeight.Semibold, 10, 14), Text(FontWeight.Regular, 9, 13));
        var time = content.Time;
        var dateWidth = Math.Max(Fonts.Width(_day, dayStyle), Fonts.Width(time, timeStyle));

        var logoSize = LogoSize();
        var left = Look.Margin + (logo is null ? 0 : logoSize.Width + (2 * Look.Padding) + Between);
        var width = Look.ContentRight - dateWidth - Between - left;
        var title = LineBreaker.Break(content.Title, titleStyle, width, 2);
        if (title.Count > 1)
        {
            titleStyle = titleStyle with { Size = 16, LineHeight = 20 };
            title = LineBreaker.Break(content.Title, titleStyle, width, 3);
        }

        var client = LineBreaker.Break(content.ClientLabel, clientStyle, width, 3);
        var textHeight = (title.Count * titleStyle.LineHeight) + 3 + (client.Count * clientStyle.LineHeight);
        var tileHeight = logo is null ? 0 : logoSize.Height + (2 * Look.Padding);
        var band = new Area(0, 0, BulletinPage.Width, Math.Max(textHeight, tileHeight) + (2 * BandPadding));

        page.Box(band, _fill);
        DrawLogo(page, band, logoSize);
        var top = (band.Height - textHeight) / 2;
        top = page.Lines(left, top, title, titleStyle) + 3;
        page.Lines(left, top, client, clientStyle);

        var dateTop = (band.Height - dayStyle.LineHeight - timeStyle.LineHeight) / 2;
        page.TextRight(Look.ContentRight, dateTop, _day, dayStyle);
        page.TextRight(Look.ContentRight, dateTop + dayStyle.LineHeight, time, timeStyle);
        return band.Bottom + Look.Gap;
    }

    /// <summary>Draws the head of a page after the first; returns where the content starts.</summary>
    public float DrawNext(BulletinPage page)
    {
        const float top = 22;
        page.Box(new(0, 0, BulletinPage.Width, 6), _fill);
        page.TextRight(Look.ContentRight, top, _day, Look.Small);

        var client = PrintableText.OneLine(content.ClientLabel);
        var rest = string.Join(" · ", content.Marks.Select(mark => mark.Title).Append(PrintableText.OneLine(content.Title)));
        var room = Look.ContentWidth - Fonts.Width(_day, Look.Small) - Between;
        var shown = LineBreaker.Shorten(client, Look.SmallStrong, room * 0.6f);
        page.Text(Look.Margin, top, shown, Look.SmallStrong.In(Look.Ink));

        var used = Fonts.Width(shown, Look.SmallStrong) + Look.Padding;
        page.Text(Look.Margin + used, top, LineBreaker.Shorten($"· {rest}", Look.Small, room - used), Look.Small);
        page.Rule(Look.Margin, top + 15, Look.ContentWidth, Look.Line);
        return top + 28;
    }

    private TextStyle Text(FontWeight weight, float size, float lineHeight) => new(weight, size, _text) { LineHeight = lineHeight };

    private (float Width, float Height) LogoSize()
    {
        if (logo is null)
        {
            return default;
        }

        var height = Math.Min(LogoHeight, LogoWidth / logo.Ratio);
        return (height * logo.Ratio, height);
    }

    private void DrawLogo(BulletinPage page, Area band, (float Width, float Height) size)
    {
        if (logo is null)
        {
            return;
        }

        // On white, since logos are made for paper: a transparent one would vanish on a dark band.
        var height = size.Height + (2 * Look.Padding);
        var tile = new Area(Look.Margin, (band.Height - height) / 2, size.Width + (2 * Look.Padding), height);
        page.Box(tile, Colour.White, radius: 5);
        page.Add(new PictureElement(tile.Inset(Look.Padding, Look.Padding), logo));
    }
}
