using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>The foot of every page: the template's text, who made it and when, page n/N.</summary>
internal sealed class FooterBlock
{
    private const float BottomMargin = 24;
    private const int MostLines = 3;

    private readonly BulletinContext _context;
    private readonly TextStyle _textStyle;
    private readonly IReadOnlyList<string> _text;

    public FooterBlock(BulletinContext context)
    {
        _context = context;
        _textStyle = new(FontWeight.Semibold, 8, context.Template.FooterColour) { LineHeight = 11 };
        _text = LineBreaker.Break(context.Template.FooterText, _textStyle, Look.ContentWidth, MostLines);
        var textHeight = _text.Count == 0 ? 0 : (_text.Count * _textStyle.LineHeight) + 3;
        Top = BulletinPage.Height - BottomMargin - Look.Small.LineHeight - textHeight - 8;
    }

    /// <summary>Where the footer starts; the same on every page.</summary>
    public float Top { get; }

    public void Draw(BulletinPage page, int number, int count)
    {
        page.Rule(Look.Margin, Top, Look.ContentWidth, _context.Template.FooterColour.Mix(Colour.White, 0.5), thickness: 0.75f);
        var y = Top + 8;
        foreach (var line in _text)
        {
            page.TextCentred(new(Look.Margin, y, Look.ContentWidth, 0), y, line, _textStyle);
            y += _textStyle.LineHeight;
        }

        y += _text.Count == 0 ? 0 : 3;
        var pageNumber = _context.Texts.Format("Page", number, count);
        page.TextRight(Look.ContentRight, y, pageNumber, Look.SmallStrong);
        var room = Look.ContentWidth - Fonts.Width(pageNumber, Look.SmallStrong) - Look.Gap;
        page.Text(Look.Margin, y, LineBreaker.Shorten(Origin(), Look.Small, room), Look.Small);
    }

    private string Origin()
    {
        var (document, texts) = (_context.Document, _context.Texts);
        var parts = new List<string> { texts.Format("CreatedBy", PrintableText.OneLine(document.CreatedBy)) };
        if (_context.Template.ShowGenerationTime)
        {
            var day = _context.Dates.InTable(DateOnly.FromDateTime(document.GeneratedLocal.DateTime));
            parts.Add(texts.Format("GeneratedAt", day, BulletinDates.Time(document.GeneratedLocal)));
        }

        if (document.ApplicationVersion is { Length: > 0 } version)
        {
            parts.Add($"Check du Matin {PrintableText.OneLine(version)}");
        }

        return string.Join(" · ", parts);
    }
}
