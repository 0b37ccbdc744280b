using System.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Text;

/// <summary>
/// The embedded fonts, read once, and the choice among them character by character: the library finds no font of the
/// system and would draw nothing for what the first one lacks.
/// </summary>
internal static class Fonts
{
    internal const string RightToLeftFile = "DejaVuSans-HebrewArabic.ttf";

    private static readonly Rune s_missing = new('□');
    private static readonly Lazy<FontFace> s_regular = new(() => new("OpenSans-Regular.ttf"));
    private static readonly Lazy<FontFace> s_semibold = new(() => new("OpenSans-Semibold.ttf"));
    private static readonly Lazy<FontFace> s_greekCyrillic = new(() => new("OpenSans-GreekCyrillic.ttf"));
    private static readonly Lazy<FontFace> s_symbols = new(() => new("DejaVuSans-Symbols.ttf"));
    private static readonly Lazy<FontFace> s_rightToLeft = new(() => new(RightToLeftFile));

    /// <summary>Width of a printable text in points.</summary>
    public static float Width(string text, TextStyle style)
    {
        if (Bidirectional.IsNeeded(text))
        {
            return Runs(text, style.Weight).Sum(run => run.IsShaped ? Shaper.Shape(run.Text).Width : Ems(run.Text, style.Weight)) * style.Size;
        }

        return Ems(text, style.Weight) * style.Size;
    }

    private static float Ems(string text, FontWeight weight)
    {
        var ems = 0f;
        foreach (var rune in text.EnumerateRunes())
        {
            var (face, drawn) = Choose(rune, weight);
            ems += face.AdvanceOf(drawn);
        }

        return ems;
    }

    /// <summary>The text cut into runs of one font and direction each, in their order on the page, with □ for what no font has.</summary>
    public static IEnumerable<TextRun> Runs(string text, FontWeight weight) => Bidirectional.IsNeeded(text)
        ? Bidirectional.Order(text).SelectMany(part => part.IsRightToLeft ? [RightToLeft(part.Text)] : LeftToRight(part.Text, weight))
        : LeftToRight(text, weight);

    private static TextRun RightToLeft(string text) =>
        new(s_rightToLeft.Value, string.Concat(text.EnumerateRunes().Select(rune => (s_rightToLeft.Value.Has(rune) ? rune : s_missing).ToString())), IsShaped: true);

    private static IEnumerable<TextRun> LeftToRight(string text, FontWeight weight)
    {
        FontFace? current = null;
        var run = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var (face, drawn) = Choose(rune, weight);
            if (current is not null && face != current)
            {
                yield return new(current, run.ToString());
                run.Clear();
            }

            current = face;
            run.Append(drawn.ToString());
        }

        if (current is not null)
        {
            yield return new(current, run.ToString());
        }
    }

    private static (FontFace Face, Rune Drawn) Choose(Rune rune, FontWeight weight)
    {
        var text = weight == FontWeight.Semibold ? s_semibold.Value : s_regular.Value;
        if (text.Has(rune))
        {
            return (text, rune);
        }

        if (rune.Value is >= 0x0370 and < 0x0500 && s_greekCyrillic.Value.Has(rune))
        {
            return (s_greekCyrillic.Value, rune);
        }

        return (s_symbols.Value, s_symbols.Value.Has(rune) ? rune : s_missing);
    }
}
