using System.Text;
using SkiaSharp;

namespace CheckDuMatin.Core.Bulletins.Rendering.Text;

/// <summary>
/// One embedded font file. Nothing is shaped or kerned, so the width of a text is the sum of the advances kept here, and
/// layout needs no call into the drawing library.
/// </summary>
internal sealed class FontFace
{
    private const int TableSize = 0x2800;
    private readonly float[] _advances = new float[TableSize];
    private readonly float _replacementAdvance;

    public FontFace(string fileName)
    {
        using var stream = Open(fileName);
        Typeface = SKTypeface.FromStream(stream)
            ?? throw new InvalidOperationException($"The font {fileName} cannot be read.");

        using var font = NewFont(1000);
        for (var codePoint = ' '; codePoint < TableSize; codePoint++)
        {
            _advances[codePoint] = Advance(font, codePoint);
        }

        _replacementAdvance = Advance(font, Rune.ReplacementChar.Value);
    }

    public SKTypeface Typeface { get; }

    public bool Has(Rune rune) => AdvanceOf(rune) >= 0;

    /// <summary>Width of a character in ems; negative when the font lacks it.</summary>
    public float AdvanceOf(Rune rune)
    {
        if (rune.Value < TableSize)
        {
            return rune.Value < ' ' ? -1 : _advances[rune.Value];
        }

        return rune == Rune.ReplacementChar ? _replacementAdvance : -1;
    }

    /// <summary>
    /// A font set so that letters stand where their widths say. The library's defaults round widths for screens, which
    /// spaces letters out in a PDF and makes copied text read "AVERT IS S EMENT".
    /// </summary>
    public SKFont NewFont(float size) =>
        new(Typeface, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };

    /// <summary>The embedded file.</summary>
    internal static Stream Open(string fileName) =>
        typeof(FontFace).Assembly.GetManifestResourceStream($"CheckDuMatin.Core.Bulletins.Fonts.{fileName}")
        ?? throw new InvalidOperationException($"The font {fileName} is not embedded.");

    private static float Advance(SKFont font, int codePoint)
    {
        var glyph = font.GetGlyph(codePoint);
        return glyph == 0 ? -1 : font.GetGlyphWidths([glyph])[0] / 1000;
    }
}
