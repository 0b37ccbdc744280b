using SkiaSharp;

namespace CheckDuMatin.Tests.Bulletins.Golden;

/// <summary>Compares two pictures of a page as an eye does: shades at the edges of letters may differ, areas and places may not.</summary>
internal static class GoldenPicture
{
    /// <summary>Of 255: a difference that one sees.</summary>
    private const int Visible = 60;

    /// <summary>The part of a tall picture that is its page <paramref name="number"/> (from 1), so many pixels wide and high.</summary>
    public static byte[] Page(byte[] stacked, int number, int pages, int width, int height)
    {
        using var picture = SKImage.FromEncodedData(stacked);
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        var part = picture.Height / pages;
        surface.Canvas.DrawImage(picture, SKRect.Create(0, (number - 1) * part, picture.Width, part), SKRect.Create(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var page = surface.Snapshot();
        using var encoded = page.Encode(SKEncodedImageFormat.Png, 100);
        return encoded.ToArray();
    }

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
                // The channel that differs most: two colours may be the same grey.
                var (one, other) = (a.GetPixel(x, y), b.GetPixel(x, y));
                var difference = Math.Max(Math.Abs(one.Red - other.Red), Math.Max(Math.Abs(one.Green - other.Green), Math.Abs(one.Blue - other.Blue)));
                sum += difference;
                visible += difference > Visible ? 1 : 0;
            }
        }

        var pixels = (double)a.Width * a.Height;
        return (sum / pixels, visible / pixels);
    }
}
