using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Excel;
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

    /// <summary>
    /// One page as a PNG, by the same drawing as the real file; of a template for Excel the sheet, from the rows that the workbook holds.
    /// </summary>
    /// <param name="width">In pixels.</param>
    /// <param name="number">From 1; above the last page, the last one.</param>
    public static PagePicture Page(BulletinDocument document, BulletinTemplate template, int width, int number)
    {
        var content = new BulletinContent(document, template);
        using var pictures = BulletinPictures.Read(document, template);
        var pages = template.Format == BulletinFormat.Excel
            ? SheetPages.Arrange(new BulletinSheet(content, new WorkbookStyles(), pictures.Logo is not null), pictures.Logo)
            : BulletinLayout.Arrange(content, pictures);
        number = Math.Clamp(number, 1, pages.Count);
        return new(BulletinPng.Render(pages[number - 1], width), number, pages.Count);
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

/// <summary>A page to look at.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Count">Of all pages.</param>
public sealed record PagePicture(byte[] Png, int Number, int Count);
