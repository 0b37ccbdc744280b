using System.Runtime.InteropServices;

namespace CheckDuMatin.Core.Bulletins.Rendering.Pictures;

/// <summary>
/// The at most 256 colours of a page. A page of text and flat areas has a dozen colours and the shades between them at the edges of letters:
/// one byte a pixel instead of three shows the same to the eye at a third of the size.
/// </summary>
internal sealed class PngPalette
{
    private const int MostColours = 256;

    /// <summary>A page with more is a photograph, for which a palette is no good.</summary>
    private const int MostShades = 20_000;

    /// <summary>Squared distance of two shades that may stand for each other; no eye tells them apart at the edge of a letter.</summary>
    private const int Near = 3 * 9 * 9;

    /// <summary>Squared distance at which one would see that a colour was replaced.</summary>
    private const int Far = 3 * 20 * 20;

    private readonly Dictionary<uint, byte> _indexes;

    private PngPalette(List<uint> colours, Dictionary<uint, byte> indexes) => (Colours, _indexes) = (colours, indexes);

    /// <summary>Red in the lowest byte, then green and blue.</summary>
    public IReadOnlyList<uint> Colours { get; }

    /// <summary>The palette of a picture; null when 256 colours would be seen to be too few.</summary>
    public static PngPalette? TryMake(ReadOnlySpan<uint> pixels)
    {
        var counts = Count(pixels);
        if (counts is null)
        {
            return null;
        }

        var shades = counts.OrderByDescending(shade => shade.Value).ThenBy(shade => shade.Key).ToList();
        var colours = Choose(shades);
        var indexes = new Dictionary<uint, byte>(shades.Count);
        long seen = 0;
        foreach (var (shade, count) in shades)
        {
            var (index, distance) = Nearest(colours, shade);
            indexes[shade] = (byte)index;
            seen += distance > Far ? count : 0;
        }

        // One pixel in two thousand may be a stray shade; more are a picture that deserves its own colours.
        return seen * 2000 > pixels.Length ? null : new(colours, indexes);
    }

    /// <summary>Writes one byte for each pixel.</summary>
    public void Map(ReadOnlySpan<uint> pixels, Span<byte> indexes)
    {
        var (last, index) = (pixels[0], _indexes[pixels[0]]);
        for (var i = 0; i < pixels.Length; i++)
        {
            if (pixels[i] != last)
            {
                last = pixels[i];
                index = _indexes[last];
            }

            indexes[i] = index;
        }
    }

    private static Dictionary<uint, int>? Count(ReadOnlySpan<uint> pixels)
    {
        var counts = new Dictionary<uint, int>(4096);
        for (var i = 0; i < pixels.Length;)
        {
            var run = pixels[i..].IndexOfAnyExcept(pixels[i]);
            run = run < 0 ? pixels.Length - i : run;
            CollectionsMarshal.GetValueRefOrAddDefault(counts, pixels[i], out _) += run;
            i += run;
            if (counts.Count > MostShades)
            {
                return null;
            }
        }

        return counts;
    }

    /// <summary>The most frequent shades first, so that every flat area keeps its colour exactly.</summary>
    private static List<uint> Choose(List<KeyValuePair<uint, int>> shades)
    {
        var colours = new List<uint>(MostColours);
        foreach (var (shade, _) in shades)
        {
            if (colours.Count < 16 || Nearest(colours, shade).Distance > Near)
            {
                colours.Add(shade);
            }

            if (colours.Count == MostColours)
            {
                break;
            }
        }

        return colours;
    }

    private static (int Index, int Distance) Nearest(List<uint> colours, uint shade)
    {
        var (nearest, least) = (0, int.MaxValue);
        for (var i = 0; i < colours.Count && least > 0; i++)
        {
            var distance = Squared(colours[i], shade, 0) + Squared(colours[i], shade, 8) + Squared(colours[i], shade, 16);
            if (distance < least)
            {
                (nearest, least) = (i, distance);
            }
        }

        return (nearest, least);
    }

    private static int Squared(uint a, uint b, int shift)
    {
        var difference = (int)((a >> shift) & 255) - (int)((b >> shift) & 255);
        return difference * difference;
    }
}
