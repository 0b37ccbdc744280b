using CheckDuMatin.Core.Bulletins.Rendering.Layout;
using CheckDuMatin.Core.Bulletins.Rendering.Text;
using SkiaSharp;

namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>The bulletin as a PDF, A4 portrait, fonts embedded, text selectable.</summary>
public static class BulletinPdf
{
    /// <summary>
    /// Renders a bulletin; the same document and template give the same bytes. Safe to call from several threads.
    /// A logo that cannot be read is left out.
    /// </summary>
    public static byte[] Render(BulletinDocument document, BulletinTemplate template)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(template);

        using var logo = LogoPicture.TryRead(template.Logo) ?? LogoPicture.TryRead(document.ClientLogo);
        var pages = BulletinLayout.Arrange(document, template, logo);
        using var stream = new MemoryStream(64 * 1024);
        using (var pdf = SKDocument.CreatePdf(stream, Metadata(document, template)))
        using (var painter = new PagePainter())
        {
            foreach (var page in pages)
            {
                painter.Paint(pdf.BeginPage(BulletinPage.Width, BulletinPage.Height), page);
                pdf.EndPage();
            }

            pdf.Close();
        }

        return stream.ToArray();
    }

    private static SKDocumentPdfMetadata Metadata(BulletinDocument document, BulletinTemplate template)
    {
        var context = new BulletinContext(document, template);
        var title = context.Texts.Format("DocumentTitle", context.Title, document.ClientLabel, context.Dates.InText(document.Day));
        var created = document.GeneratedLocal.UtcDateTime;
        return new(SKDocumentPdfMetadata.DefaultRasterDpi)
        {
            Title = PrintableText.OneLine(title),
            Author = PrintableText.OneLine(document.CreatedBy),
            Creator = "Check du Matin",
            Producer = "Check du Matin",
            Creation = created,
            Modified = created,
        };
    }
}
