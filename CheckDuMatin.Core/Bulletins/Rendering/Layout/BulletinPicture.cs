using SkiaSharp;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>A picture made no larger than print needs, upright, in a form that enters every format without being encoded anew.</summary>
internal sealed class BulletinPicture : IDisposable
{
    /// <summary>150 points wide at 300 dots per inch.</summary>
    private const int LogoSide = 620;

    /// <summary>Twice the width of its place on the screen.</summary>
    private const int MailLogoSide = 232;

    /// <summary>In bytes: a mail is stored with its logo for as long as its bulletin.</summary>
    private const int MailLogoSize = 32_000;

    /// <summary>The width of the page's text at 150 dots per inch.</summary>
    private const int EvidenceSide = 1080;

    /// <summary>Above this many pixels a picture is left out: decoding it would take over 100 MB.</summary>
    private const long MostPixels = 30_000_000;

    private BulletinPicture(SKImage image, byte[] encoded, bool isJpeg) => (Image, Encoded, IsJpeg) = (image, encoded, isJpeg);

    public SKImage Image { get; }

    /// <summary>The file of the picture: JPEG or PNG.</summary>
    public byte[] Encoded { get; }

    public bool IsJpeg { get; }

    public float Ratio => (float)Image.Width / Image.Height;

    /// <summary>The picture, or null for bytes that are empty, no picture or far too large: a bulletin leaves without logo then.</summary>
    public static BulletinPicture? TryReadLogo(ReadOnlyMemory<byte> bytes) => TryRead(bytes, LogoSide, asJpeg: false);

    /// <summary>The same for a mail; a photograph that would be heavy as a PNG is a JPEG on white there.</summary>
    public static BulletinPicture? TryReadMailLogo(ReadOnlyMemory<byte> bytes)
    {
        var picture = TryRead(bytes, MailLogoSide, asJpeg: false, MailLogoSize);
        if (picture is not { Encoded.Length: > MailLogoSize })
        {
            return picture;
        }

        using (picture)
        {
            return TryRead(picture.Encoded, MailLogoSide, asJpeg: true, MailLogoSize);
        }
    }

    /// <summary>The same for a picture of the annex, as a JPEG on white: photographs and screens, of which there may be many.</summary>
    public static BulletinPicture? TryReadEvidence(ReadOnlyMemory<byte> bytes) => TryRead(bytes, EvidenceSide, asJpeg: true);

    public void Dispose() => Image.Dispose();

    private static BulletinPicture? TryRead(ReadOnlyMemory<byte> bytes, int largestSide, bool asJpeg, int largestSize = int.MaxValue)
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

        var isJpeg = codec.EncodedFormat == SKEncodedImageFormat.Jpeg;
        var isPng = codec.EncodedFormat == SKEncodedImageFormat.Png && !asJpeg;
        if ((isJpeg || isPng) && bytes.Length <= largestSize && codec.EncodedOrigin == SKEncodedOrigin.TopLeft && Math.Max(codec.Info.Width, codec.Info.Height) <= largestSide)
        {
            // As it came: a JPEG then enters the PDF without being decoded.
            var image = SKImage.FromEncodedData(data);
            return image is null ? null : new(image, bytes.ToArray(), isJpeg);
        }

        using var bitmap = SKBitmap.Decode(codec);
        return bitmap is null ? null : Redraw(bitmap, codec.EncodedOrigin, largestSide, asJpeg);
    }

    private static BulletinPicture? Redraw(SKBitmap bitmap, SKEncodedOrigin origin, int largestSide, bool asJpeg)
    {
        var scale = Math.Min(1, (float)largestSide / Math.Max(bitmap.Width, bitmap.Height));
        var (width, height) = (Math.Max(1, (int)(bitmap.Width * scale)), Math.Max(1, (int)(bitmap.Height * scale)));
        var turned = origin is SKEncodedOrigin.RightTop or SKEncodedOrigin.LeftBottom;
        using var surface = SKSurface.Create(new SKImageInfo(turned ? height : width, turned ? width : height));
        if (surface is null)
        {
            return null;
        }

        surface.Canvas.Clear(asJpeg ? SKColors.White : SKColors.Transparent);
        Turn(surface.Canvas, origin, width, height);
        using var source = SKImage.FromBitmap(bitmap);
        surface.Canvas.DrawImage(source, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var encoded = drawn.Encode(asJpeg ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Png, 82);
        var image = SKImage.FromEncodedData(encoded);
        return image is null ? null : new(image, encoded.ToArray(), asJpeg);
    }

    /// <summary>Telephones store a photograph as the sensor lay and say how to turn it; the mirrored ways do not occur in practice.</summary>
    private static void Turn(SKCanvas canvas, SKEncodedOrigin origin, int width, int height)
    {
        switch (origin)
        {
            case SKEncodedOrigin.RightTop:
                canvas.Translate(height, 0);
                canvas.RotateDegrees(90);
                break;
            case SKEncodedOrigin.BottomRight:
                canvas.Translate(width, height);
                canvas.RotateDegrees(180);
                break;
            case SKEncodedOrigin.LeftBottom:
                canvas.Translate(0, width);
                canvas.RotateDegrees(270);
                break;
        }
    }
}
