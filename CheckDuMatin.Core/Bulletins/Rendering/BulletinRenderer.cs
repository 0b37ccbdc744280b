using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Layout;

namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>Makes the file of a bulletin in any of its formats. Safe to call from several threads.</summary>
public static class BulletinRenderer
{
    /// <summary>Above this many bytes the pictures of the annex are left out, and the bulletin says so (product.md §5).</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>The bytes. Problem: <c>too_many_pages</c>, for a picture alone. A logo or picture that cannot be read is left out.</summary>
    public static Outcome<byte[]> Render(BulletinDocument document, BulletinTemplate template, BulletinFormat format)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(template);

        var file = Draw(document, template, format);
        return file is { Succeeded: true, Value.Length: > MostBytes } && document.Evidence.Count > 0
            ? Draw(document with { Evidence = [], EvidenceLeftOut = document.Evidence.Count }, template, format)
            : file;
    }

    /// <summary>The first page as a PNG of a width in pixels, by the same drawing as the real file.</summary>
    public static byte[] FirstPage(BulletinDocument document, BulletinTemplate template, int width)
    {
        var content = new BulletinContent(document, template);
        using var pictures = BulletinPictures.Read(document, template);
        return BulletinPng.FirstPage(BulletinLayout.Arrange(content, pictures), width);
    }

    private static Outcome<byte[]> Draw(BulletinDocument document, BulletinTemplate template, BulletinFormat format)
    {
        var content = new BulletinContent(document, template);
        using var pictures = BulletinPictures.Read(document, template);
        if (format == BulletinFormat.Excel)
        {
            return BulletinExcel.Render(content, pictures);
        }

        var pages = BulletinLayout.Arrange(content, pictures);
        return format switch
        {
            BulletinFormat.Png when pages.Count > BulletinPng.MostPages => BulletinsProblems.TooManyPages(pages.Count),
            BulletinFormat.Png => BulletinPng.Render(pages),
            _ => BulletinPdf.Render(content, pages),
        };
    }
}
