using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>One page: what is drawn on it, in the order of drawing.</summary>
internal sealed class BulletinPage
{
    /// <summary>A4 portrait, 210 mm.</summary>
    public const float Width = 595.28f;

    /// <summary>A4 portrait, 297 mm.</summary>
    public const float Height = 841.89f;

    private readonly List<PageElement> _elements = [];
    private readonly List<(string Title, float Top)> _bookmarks = [];

    public IReadOnlyList<PageElement> Elements => _elements;

    /// <summary>What a table of contents would name on this page, with its place in points from the top.</summary>
    public IReadOnlyList<(string Title, float Top)> Bookmarks => _bookmarks;

    public void Bookmark(float top, string title) => _bookmarks.Add((title, top));

    public void Add(PageElement element) => _elements.Add(element);

    public void Box(Area area, Colour fill, float radius = 0) => Add(new BoxElement(area, fill, radius));

    public void Frame(Area area, Colour stroke, float radius) => Add(new FrameElement(area, stroke, radius));

    /// <summary>A hairline from left to right.</summary>
    public void Rule(float left, float y, float width, Colour colour, float thickness = 0.5f) =>
        Add(new BoxElement(new(left, y - (thickness / 2), width, thickness), colour));

    /// <summary>One line of text in a line box that starts at <paramref name="top"/>.</summary>
    public void Text(float left, float top, string text, TextStyle style)
    {
        if (text.Length > 0)
        {
            Add(new TextElement(left, top + style.Baseline, text, style));
            foreach (var link in TextLinks.In(text))
            {
                var start = left + Fonts.Width(text[..link.Start], style);
                Add(new LinkElement(new(start, top, Fonts.Width(text[link.Start..link.End], style), style.LineHeight), link.Target));
            }
        }
    }

    public void TextRight(float right, float top, string text, TextStyle style) =>
        Text(right - Fonts.Width(text, style), top, text, style);

    public void TextCentred(Area across, float top, string text, TextStyle style) =>
        Text(across.Left + ((across.Width - Fonts.Width(text, style)) / 2), top, text, style);

    /// <summary>Lines one below the other; returns where the next one would start.</summary>
    public float Lines(float left, float top, IEnumerable<string> lines, TextStyle style)
    {
        foreach (var line in lines)
        {
            Text(left, top, line, style);
            top += style.LineHeight;
        }

        return top;
    }
}
