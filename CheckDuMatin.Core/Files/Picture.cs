using SkiaSharp;

namespace CheckDuMatin.Core.Files;

/// <summary>
/// Draws a picture from outside anew: turned as its camera meant it, no larger than asked, and without anything but its pixels (no place, no
/// name, no bytes hidden behind it).
/// </summary>
public static class Picture
{
    private const int JpegQuality = 88;

    /// <summary>The new picture. Problems: it cannot be decoded to its end.</summary>
    /// <param name="bytes">Found by <see cref="FileInspection"/> to be a picture of bearable size.</param>
    /// <param name="maxSide">Largest width and height in pixels.</param>
    /// <returns>JPEG when it came as one, else PNG, which keeps what is transparent.</returns>
    public static Outcome<RedrawnPicture> Redraw(ReadOnlyMemory<byte> bytes, int maxSide)
    {
        using var data = SKData.CreateCopy(bytes.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            return FilesProblems.Damaged;
        }

        using var decoded = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(decoded.Info, decoded.GetPixels()) != SKCodecResult.Success)
        {
            return FilesProblems.Damaged;
        }

        var turns = codec.EncodedOrigin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = turns ? (decoded.Height, decoded.Width) : (decoded.Width, decoded.Height);
        var scale = Math.Min(1f, (float)maxSide / Math.Max(width, height));
        var size = new SKImageInfo(Math.Max(1, (int)MathF.Round(width * scale)), Math.Max(1, (int)MathF.Round(height * scale)), SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());

        using var surface = SKSurface.Create(size);
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.Transparent);
        canvas.Scale((float)size.Width / width, (float)size.Height / height);
        Turn(canvas, codec.EncodedOrigin, width, height);
        using var image = SKImage.FromBitmap(decoded);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));

        using var drawn = surface.Snapshot();
        var kind = codec.EncodedFormat == SKEncodedImageFormat.Jpeg ? FileKind.Jpeg : FileKind.Png;
        using var encoded = drawn.Encode(kind == FileKind.Jpeg ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Png, JpegQuality);
        return new RedrawnPicture(kind, size.Width, size.Height, encoded.ToArray());
    }

    /// <summary>EXIF orientation: how the stored rows lie in the picture of <paramref name="width"/> × <paramref name="height"/>.</summary>
    private static void Turn(SKCanvas canvas, SKEncodedOrigin origin, float width, float height)
    {
        var matrix = origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
            _ => SKMatrix.Identity,
        };
        canvas.Concat(matrix);
    }
}

/// <summary>A picture that <see cref="Picture"/> has drawn anew; sizes in pixels.</summary>
public sealed record RedrawnPicture(FileKind Kind, int Width, int Height, byte[] Bytes);
