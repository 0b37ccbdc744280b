using CheckDuMatin.Core.Bulletins.Rendering.Layout;
using CheckDuMatin.Core.Bulletins.Rendering.Text;
using SkiaSharp;

namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>Paints pages on a canvas whose unit is the point: a page of a PDF, or a bitmap scaled to its resolution.</summary>
internal sealed class PagePainter : IDisposable
{
    private readonly Dictionary<(FontFace, float), SKFont> _fonts = [];
    private readonly SKPaint _paint = new() { IsAntialias = true };

    public void Paint(SKCanvas canvas, BulletinPage page)
    {
        foreach (var element in page.Elements)
        {
            Paint(canvas, element);
        }
    }

    public void Dispose()
    {
        foreach (var font in _fonts.Values)
        {
            font.Dispose();
        }

        _paint.Dispose();
    }

    private void Paint(SKCanvas canvas, PageElement element)
    {
        switch (element)
        {
            case BoxElement box:
                Use(box.Fill);
                Box(canvas, Rectangle(box.Area), box.Radius);
                break;
            case FrameElement frame:
                Use(frame.Stroke);
                _paint.IsStroke = true;
                _paint.StrokeWidth = 0.5f;
                Box(canvas, Rectangle(frame.Area.Inset(0.25f, 0.25f)), frame.Radius);
                _paint.IsStroke = false;
                break;
            case TextElement text:
                Use(text.Style.Colour);
                Text(canvas, text.Text, text.X, text.Baseline, text.Style);
                break;
            case PictureElement picture:
                var sampling = new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear);
                canvas.DrawImage(picture.Picture.Image, Rectangle(picture.Area), sampling);
                break;
            case LinkElement link:
                canvas.DrawUrlAnnotation(Rectangle(link.Area), link.Target);
                break;
            case WatermarkElement watermark:
                Watermark(canvas, watermark);
                break;
        }
    }

    private void Watermark(SKCanvas canvas, WatermarkElement watermark)
    {
        canvas.Save();
        canvas.Translate(BulletinPage.Width / 2, BulletinPage.Height / 2);
        canvas.RotateDegrees(watermark.Degrees);
        Use(watermark.Style.Colour, watermark.Opacity);
        Text(canvas, watermark.Text, -Fonts.Width(watermark.Text, watermark.Style) / 2, watermark.Style.Size / 3, watermark.Style);
        canvas.Restore();
    }

    private void Text(SKCanvas canvas, string text, float x, float baseline, TextStyle style)
    {
        foreach (var run in Fonts.Runs(text, style.Weight))
        {
            var font = Font(run.Face, style.Size);
            if (run.IsShaped)
            {
                x += Shaped(canvas, Shaper.Shape(run.Text), x, baseline, font);
            }
            else
            {
                canvas.DrawText(run.Text, x, baseline, SKTextAlign.Left, font, _paint);
                x += Fonts.Width(run.Text, style);
            }
        }
    }

    private float Shaped(SKCanvas canvas, ShapedText text, float x, float baseline, SKFont font)
    {
        using var builder = new SKTextBlobBuilder();
        builder.AddPositionedRun(text.Glyphs, font, [.. text.Places.Select(place => new SKPoint(place.X * font.Size, place.Y * font.Size))]);
        using var blob = builder.Build();
        if (blob is not null)
        {
            canvas.DrawText(blob, x, baseline, _paint);
        }

        return text.Width * font.Size;
    }

    private void Box(SKCanvas canvas, SKRect rectangle, float radius)
    {
        if (radius > 0)
        {
            canvas.DrawRoundRect(rectangle, radius, radius, _paint);
        }
        else
        {
            canvas.DrawRect(rectangle, _paint);
        }
    }

    private void Use(Colour colour, float opacity = 1) =>
        _paint.Color = new(colour.Red, colour.Green, colour.Blue, (byte)Math.Round(opacity * 255));

    private SKFont Font(FontFace face, float size)
    {
        if (!_fonts.TryGetValue((face, size), out var font))
        {
            _fonts[(face, size)] = font = face.NewFont(size);
        }

        return font;
    }

    private static SKRect Rectangle(Area area) => new(area.Left, area.Top, area.Right, area.Bottom);
}
