namespace CheckDuMatin.Core.Files;

/// <summary>Which files are taken at one place.</summary>
/// <param name="Kinds">In the order in which a refusal names them.</param>
/// <param name="MaxBytes">Largest size of the file as it comes.</param>
public sealed record FileRules(IReadOnlyList<FileKind> Kinds, int MaxBytes)
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>A client's logo (product.md §2, Client).</summary>
    public static FileRules Logo { get; } = new([FileKind.Jpeg, FileKind.Png, FileKind.Gif, FileKind.Webp], 5 * Megabyte);

    /// <summary>Evidence of a check's line (product.md §2, CheckLine).</summary>
    public static FileRules Evidence { get; } =
        new([FileKind.Jpeg, FileKind.Png, FileKind.Webp, FileKind.Pdf, FileKind.Text, FileKind.Docx, FileKind.Xlsx], 10 * Megabyte);

    /// <summary>A list of services to bring in: CSV or Excel.</summary>
    public static FileRules ServiceImport { get; } = new([FileKind.Text, FileKind.Xlsx], 5 * Megabyte);

    /// <summary>The size for a sentence, in whole megabytes.</summary>
    internal int MaxMegabytes => MaxBytes / Megabyte;

    /// <summary>The kinds for a sentence: "jpg, png, gif, webp".</summary>
    internal string KindNames => string.Join(", ", Kinds.Select(kind => kind == FileKind.Text && !Kinds.Contains(FileKind.Pdf) ? "csv" : kind.Extension()));
}
