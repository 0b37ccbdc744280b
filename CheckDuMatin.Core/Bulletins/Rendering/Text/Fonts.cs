using System.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Text;

/// <summary>
/// The embedded fonts, read once, and the choice among them character by character: the library finds no font of the
/// system and would draw nothing for what the first one lacks.
/// </summary>
internal static class Fonts
{
    private static readonly Rune s_missing = new('□');
    private static readonly Lazy<FontFace> s_regular = new(() => new("OpenSans-Regular.ttf"));
    private static readonly Lazy<FontFace> s_semibold = new(() => new("OpenSans-Semibold.ttf"));
    private static readonly Lazy<FontFace> s_greekCyrillic = new(() => new("OpenSans-GreekCyrillic.ttf"));
    private static readonly Lazy<FontFace> s_symbols = new(() => new("DejaVuSans-Symbols.ttf"));

    /// <summary>Width of a printable text in points.</summary>
    public static float Width(string text, TextStyle style)
    {
        var ems = 0f;
        foreach (var rune in text.EnumerateRunes())
        {
            var (face, drawn) = Choose(rune, style.Weight);
            ems += face.AdvanceOf(drawn);
        }

        return ems * style.Size;
    }

    /// <summary>The text cut into runs of one font each, with □ for what no font has.</summary>
    public static IEnumerable<(FontFace Face, string Text)> Runs(string text, FontWeight weight)
    {
        FontFace? current = null;
        var run = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var (face, drawn) = Choose(rune, weight);
            if (current is not null && face != current)
            {
                yield return (current, run.ToString());
                run.Clear();
            }

            current = face;
            run.Append(drawn.ToString());
        }

        if (current is not null)
        {
            yield return (current, run.ToString());
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
