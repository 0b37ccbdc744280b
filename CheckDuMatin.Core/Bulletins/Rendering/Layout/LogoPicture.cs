using SkiaSharp;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>A logo decoded, and made no larger than print needs.</summary>
internal sealed class LogoPicture : IDisposable
{
    /// <summary>150 points wide at 300 dots per inch.</summary>
    private const int LargestSide = 620;

    /// <summary>Above this many pixels a picture is left out: decoding it would take over 100 MB.</summary>
    private const long MostPixels = 30_000_000;

    private LogoPicture(SKImage image) => Image = image;

    public SKImage Image { get; }

    public float Ratio => (float)Image.Width / Image.Height;

    /// <summary>The picture, or null for bytes that are empty, no picture or far too large: a bulletin leaves without logo then.</summary>
    public static LogoPicture? TryRead(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return null;
        }

        using var data = SKData.CreateCopy(bytes.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width < 1 || codec.Info.Height < 1 || (long)codec.Info.Width * codec.Info.Height > MostPixels)
        {
            return null;
        }

        if (Math.Max(codec.Info.Width, codec.Info.Height) <= LargestSide)
        {
            // As it came: a JPEG then enters the PDF without being decoded.
            var image = SKImage.FromEncodedData(data);
            return image is null ? null : new(image);
        }

        using var bitmap = SKBitmap.Decode(codec);
        return bitmap is null ? null : Reduce(bitmap);
    }

    public void Dispose() => Image.Dispose();

    private static LogoPicture? Reduce(SKBitmap bitmap)
    {
        var scale = (float)LargestSide / Math.Max(bitmap.Width, bitmap.Height);
        var size = new SKImageInfo(Math.Max(1, (int)(bitmap.Width * scale)), Math.Max(1, (int)(bitmap.Height * scale)));
        using var smaller = bitmap.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return smaller is null ? null : new(SKImage.FromBitmap(smaller));
    }
}
