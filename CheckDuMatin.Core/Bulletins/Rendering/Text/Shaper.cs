using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace CheckDuMatin.Core.Bulletins.Rendering.Text;

/// <summary>
/// Joins the letters of Arabic and places the points of Hebrew with HarfBuzz. Everything else in a bulletin needs no shaping, so this is met only
/// by the texts that do.
/// </summary>
internal static class Shaper
{
    private static readonly Lock s_lock = new();
    private static readonly Lazy<Font> s_font = new(Load);
    private static byte[]? s_file;

    /// <summary>The glyphs of a right-to-left text, from left to right.</summary>
    public static ShapedText Shape(string text)
    {
        using var buffer = new HarfBuzzSharp.Buffer();
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        buffer.Direction = Direction.RightToLeft;
        // The font keeps plans of what it has shaped; bulletins are drawn side by side.
        lock (s_lock)
        {
            s_font.Value.Shape(buffer);
        }

        s_font.Value.GetScale(out var units, out _);
        var (glyphs, places, infos, x) = (new ushort[buffer.Length], new (float X, float Y)[buffer.Length], buffer.GlyphInfos, 0f);
        for (var i = 0; i < glyphs.Length; i++)
        {
            var position = buffer.GlyphPositions[i];
            glyphs[i] = (ushort)infos[i].Codepoint;
            places[i] = (x + ((float)position.XOffset / units), -(float)position.YOffset / units);
            x += (float)position.XAdvance / units;
        }

        return new(glyphs, places, x);
    }

    private static Font Load()
    {
        using var stream = FontFace.Open(Fonts.RightToLeftFile);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        // Blob.FromStream leaves its array unpinned: the collector moves it and the letters are lost. This one stays where it is, for the life of the process.
        var file = GC.AllocateUninitializedArray<byte>((int)bytes.Length, pinned: true);
        bytes.ToArray().CopyTo(file, 0);
        s_file = file;
        using var blob = new Blob(Marshal.UnsafeAddrOfPinnedArrayElement(file, 0), file.Length, MemoryMode.ReadOnly);
        var face = new Face(blob, 0);
        var font = new Font(face);
        font.SetScale(face.UnitsPerEm, face.UnitsPerEm);
        font.SetFunctionsOpenType();
        return font;
    }
}

/// <summary>Glyphs with their places; all lengths in ems.</summary>
internal sealed record ShapedText(ushort[] Glyphs, (float X, float Y)[] Places, float Width);
