using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Layout;
using CheckDuMatin.Core.Bulletins.Rendering.Pdf;
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

        var content = new BulletinContent(document, template);
        using var pictures = BulletinPictures.Read(document, template);
        return Render(content, BulletinLayout.Arrange(content, pictures));
    }

    internal static byte[] Render(BulletinContent content, IReadOnlyList<BulletinPage> pages)
    {
        using var stream = new MemoryStream(64 * 1024);
        using (var pdf = SKDocument.CreatePdf(stream, Metadata(content)))
        using (var painter = new PagePainter())
        {
            foreach (var page in pages)
            {
                painter.Paint(pdf.BeginPage(BulletinPage.Width, BulletinPage.Height), page);
                pdf.EndPage();
            }

            pdf.Close();
        }

        return PdfOutline.Append(stream.ToArray(), pages, content.Document.Culture.TwoLetterISOLanguageName);
    }

    private static SKDocumentPdfMetadata Metadata(BulletinContent content)
    {
        var created = content.Document.GeneratedLocal.UtcDateTime;
        return new(SKDocumentPdfMetadata.DefaultRasterDpi)
        {
            Title = content.DocumentTitle,
            Author = PrintableText.OneLine(content.Document.CreatedBy),
            Subject = PrintableText.OneLine(content.Sentence),
            Creator = "Check du Matin",
            Producer = "Check du Matin",
            Creation = created,
            Modified = created,
        };
    }
}
