using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>An opaque sRGB colour, written as six hexadecimal digits ("00B050").</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    public static readonly Colour Black = new(0, 0, 0);
    public static readonly Colour White = new(255, 255, 255);

    /// <summary>Reads "00B050" or "#00B050"; anything else is a <see cref="FormatException"/>.</summary>
    public static Colour Parse(string hex) =>
        TryParse(hex, out var colour) ? colour : throw new FormatException($"\"{hex}\" is no colour of six hexadecimal digits.");

    /// <summary>Reads "00B050" or "#00B050", in either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? hex, out Colour colour)
    {
        colour = default;
        var digits = hex is ['#', .. var rest] ? rest : hex;
        if (digits is not { Length: 6 } || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        colour = new((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it.</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>
    /// The colour for text on this one: black or white, whichever contrasts more.
    /// One of them always reaches 4.5:1, what WCAG 2.2 AA asks of small text.
    /// </summary>
    public Colour ReadableText => ContrastWith(White) > ContrastWith(Black) ? White : Black;

    /// <summary>Contrast ratio of WCAG 2.2, from 1 (none) to 21 (black on white).</summary>
    public double ContrastWith(Colour other)
    {
        var (light, dark) = Luminance >= other.Luminance ? (Luminance, other.Luminance) : (other.Luminance, Luminance);
        return (light + 0.05) / (dark + 0.05);
    }

    /// <summary>This colour mixed with another; <paramref name="share"/> is the other's part, 0 to 1.</summary>
    public Colour Mix(Colour other, double share) =>
        new(Blend(Red, other.Red, share), Blend(Green, other.Green, share), Blend(Blue, other.Blue, share));

    /// <summary>This colour darkened just enough to be read as small text on white (4.5:1).</summary>
    public Colour ReadableOnWhite()
    {
        var colour = this;
        while (colour.ContrastWith(White) < 4.5)
        {
            colour = colour.Mix(Black, 0.08);
        }

        return colour;
    }

    public override string ToString() => $"{Red:X2}{Green:X2}{Blue:X2}";

    private static byte Blend(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
