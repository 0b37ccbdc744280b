using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>The foot of every page: the template's text, who made it and when, page n/N.</summary>
internal sealed class FooterBlock
{
    private const float BottomMargin = 24;
    private const int MostLines = 3;

    private readonly BulletinContent _content;
    private readonly TextStyle _textStyle;
    private readonly IReadOnlyList<string> _text;

    public FooterBlock(BulletinContent content)
    {
        _content = content;
        _textStyle = new(FontWeight.Semibold, 8, content.Template.FooterColour.ReadableOnWhite()) { LineHeight = 11 };
        _text = LineBreaker.Break(content.FooterText, _textStyle, Look.ContentWidth, MostLines);
        var textHeight = _text.Count == 0 ? 0 : (_text.Count * _textStyle.LineHeight) + 3;
        Top = BulletinPage.Height - BottomMargin - Look.Small.LineHeight - textHeight - 8;
    }

    /// <summary>Where the footer starts; the same on every page.</summary>
    public float Top { get; }

    public void Draw(BulletinPage page, int number, int count)
    {
        page.Rule(Look.Margin, Top, Look.ContentWidth, _content.Template.FooterColour.Mix(Colour.White, 0.5), thickness: 0.75f);
        var y = Top + 8;
        foreach (var line in _text)
        {
            page.TextCentred(new(Look.Margin, y, Look.ContentWidth, 0), y, line, _textStyle);
            y += _textStyle.LineHeight;
        }

        y += _text.Count == 0 ? 0 : 3;
        var pageNumber = _content.PageNumber(number, count);
        page.TextRight(Look.ContentRight, y, pageNumber, Look.SmallStrong);
        var room = Look.ContentWidth - Fonts.Width(pageNumber, Look.SmallStrong) - Look.Gap;
        page.Text(Look.Margin, y, LineBreaker.Shorten(_content.Origin, Look.Small, room), Look.Small);
    }
}
