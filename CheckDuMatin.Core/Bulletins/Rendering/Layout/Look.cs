using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>Colours, text styles and distances (points) that all parts of a page share.</summary>
internal static class Look
{
    public const float Margin = 40;
    public const float ContentWidth = BulletinPage.Width - (2 * Margin);
    public const float ContentRight = BulletinPage.Width - Margin;

    /// <summary>Inner distance of cells and boxes.</summary>
    public const float Padding = 6;

    /// <summary>Between two blocks.</summary>
    public const float Gap = 18;

    public static readonly Colour Ink = Colour.Parse("1A2433");
    public static readonly Colour Muted = Colour.Parse("566275");
    public static readonly Colour Line = Colour.Parse("DCE2EA");
    public static readonly Colour Zebra = Colour.Parse("F8FAFC");
    public static readonly Colour Past = Colour.Parse("C62828");
    public static readonly Colour Soon = Colour.Parse("B45309");
    public static readonly Colour Better = Colour.Parse("15803D");

    public static readonly TextStyle Body = new(FontWeight.Regular, 8.5f, Ink) { LineHeight = 11.6f };
    public static readonly TextStyle BodyStrong = Body with { Weight = FontWeight.Semibold };
    public static readonly TextStyle BodyMuted = Body with { Colour = Muted };
    public static readonly TextStyle Small = new(FontWeight.Regular, 7.2f, Muted) { LineHeight = 10 };
    public static readonly TextStyle SmallStrong = Small with { Weight = FontWeight.Semibold };
    public static readonly TextStyle Heading = new(FontWeight.Semibold, 12.5f, Ink) { LineHeight = 16 };
    public static readonly TextStyle Status = new(FontWeight.Semibold, 7.5f, Ink) { LineHeight = 14.4f };

    /// <summary>The shade of a tone on white.</summary>
    public static Colour Of(Tone tone) => tone switch
    {
        Tone.Muted => Muted,
        Tone.Bad => Past,
        Tone.Near => Soon,
        Tone.Good => Better,
        _ => Ink,
    };

    /// <summary>The same style in another colour.</summary>
    public static TextStyle In(this TextStyle style, Colour colour) => style with { Colour = colour };
}
