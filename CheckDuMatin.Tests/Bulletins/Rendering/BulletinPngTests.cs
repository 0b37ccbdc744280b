using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using SkiaSharp;
using Xunit;

namespace CheckDuMatin.Tests.Bulletins.Rendering;

/// <summary>The bulletin as a picture.</summary>
public sealed class BulletinPngTests
{
    [Fact]
    public void Sixty_lines_take_less_than_450_KB() =>
        Assert.InRange(BulletinRenderer.Render(SampleBulletin.Of(60), BulletinTemplate.Default, BulletinFormat.Png).Value!.Length, 50_000, 450 * 1024);

    [Fact]
    public void Flat_areas_keep_their_colours_exactly()
    {
        var template = new BulletinTemplate { HeaderColour = Colour.Parse("1B4D6E") };
        using var picture = SKBitmap.Decode(BulletinRenderer.Render(SampleBulletin.Of(20), template, BulletinFormat.Png).Value);

        Assert.Equal(new SKColor(0x1B, 0x4D, 0x6E), picture.GetPixel(5, 5));
        Assert.Equal(SKColors.White, picture.GetPixel(5, 1500));
    }

    [Fact]
    public void A_photograph_keeps_its_shades()
    {
        using var photograph = new SKBitmap(600, 400);
        for (var y = 0; y < photograph.Height; y++)
        {
            for (var x = 0; x < photograph.Width; x++)
            {
                photograph.SetPixel(x, y, new SKColor((byte)(x * 255 / 600), (byte)(y * 255 / 400), (byte)((x ^ y) & 255)));
            }
        }

        using var png = photograph.Encode(SKEncodedImageFormat.Png, 100);
        var document = SampleBulletin.Of(1) with { Evidence = [new("Service", "photo.png", png.ToArray())] };
        using var picture = SKBitmap.Decode(BulletinRenderer.Render(document, BulletinTemplate.Default, BulletinFormat.Png).Value);

        Assert.True(picture.Pixels.Distinct().Count() > 5000);
    }

    [Fact]
    public void Pictures_that_would_make_it_too_large_are_left_out_and_told()
    {
        // Noise does not compress: fourteen of these as JPEG are over 10 MB.
        var random = new Random(7);
        using var noise = new SKBitmap(1080, 1080);
        var pixels = new byte[noise.ByteCount];
        random.NextBytes(pixels);
        System.Runtime.InteropServices.Marshal.Copy(pixels, 0, noise.GetPixels(), pixels.Length);
        using var jpeg = noise.Encode(SKEncodedImageFormat.Jpeg, 95);
        var evidence = new BulletinEvidence("Service", "bruit.jpg", jpeg.ToArray());
        var file = BulletinRenderer.Render(SampleBulletin.Of(1) with { Evidence = [.. Enumerable.Repeat(evidence, 14)] }, BulletinTemplate.Default, BulletinFormat.Pdf).Value!;

        Assert.InRange(file.Length, 10_000, BulletinRenderer.MostBytes);
        using var pdf = new PdfFile(file);
        Assert.Contains("14 images ne sont pas jointes", pdf.Words().Replace('\u00A0', ' '), StringComparison.Ordinal);
    }
}
