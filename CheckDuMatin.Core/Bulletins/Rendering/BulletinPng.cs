using CheckDuMatin.Core.Bulletins.Rendering.Layout;
using CheckDuMatin.Core.Bulletins.Rendering.Pictures;
using SkiaSharp;

namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>The bulletin's pages as one tall picture, A4 at 150 dots per inch, one page below the other.</summary>
internal static class BulletinPng
{
    /// <summary>More pages make a picture that no programme shows well, and of over 90 MB while it is drawn (product.md §5).</summary>
    public const int MostPages = 10;

    private const float Dpi = 150;

    /// <summary>The picture of all pages.</summary>
    public static byte[] Render(IReadOnlyList<BulletinPage> pages) => Draw(pages, Dpi);

    /// <summary>One page alone, so many pixels wide.</summary>
    public static byte[] Render(BulletinPage page, int width) => Draw([page], 72 * width / BulletinPage.Width);

    private static byte[] Draw(IReadOnlyList<BulletinPage> pages, float dpi)
    {
        var scale = dpi / 72;
        var (width, height) = ((int)MathF.Round(BulletinPage.Width * scale), (int)MathF.Round(BulletinPage.Height * scale));
        using var bitmap = new SKBitmap(new SKImageInfo(width, height * pages.Count, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        using (var painter = new PagePainter())
        {
            canvas.Clear(SKColors.White);
            for (var i = 0; i < pages.Count; i++)
            {
                canvas.Save();
                canvas.Translate(0, i * height);
                canvas.ClipRect(new SKRect(0, 0, width, height));
                canvas.Scale(scale);
                painter.Paint(canvas, pages[i]);
                canvas.Restore();
            }
        }

        return PngFile.Write(bitmap, dpi);
    }
}
