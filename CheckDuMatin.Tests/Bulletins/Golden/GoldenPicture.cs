using SkiaSharp;

namespace CheckDuMatin.Tests.Bulletins.Golden;

/// <summary>Compares two pictures of a page as an eye does: shades at the edges of letters may differ, areas and places may not.</summary>
internal static class GoldenPicture
{
    /// <summary>Of 255: a difference that one sees.</summary>
    private const int Visible = 60;

    /// <summary>Mean difference of the pixels (of 255), and the share of them (0 to 1) that differ visibly.</summary>
    public static (double Mean, double Visible) Difference(byte[] expected, byte[] actual)
    {
        using var a = SKBitmap.Decode(expected);
        using var b = SKBitmap.Decode(actual);
        if (a.Width != b.Width || a.Height != b.Height)
        {
            return (255, 1);
        }

        var (sum, visible) = (0L, 0);
        for (var y = 0; y < a.Height; y++)
        {
            for (var x = 0; x < a.Width; x++)
            {
                var difference = Math.Abs(a.GetPixel(x, y).Red - b.GetPixel(x, y).Red);
                sum += difference;
                visible += difference > Visible ? 1 : 0;
            }
        }

        var pixels = (double)a.Width * a.Height;
        return (sum / pixels, visible / pixels);
    }
}
