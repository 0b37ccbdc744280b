namespace CheckDuMatin.Core.Files;

/// <summary>The kinds of file that the application takes in, recognised by their content.</summary>
public enum FileKind : byte
{
    Jpeg = 1,
    Png = 2,
    Gif = 3,
    Webp = 4,
    Pdf = 5,

    /// <summary>Plain text in UTF-8, UTF-16 or Windows-1252: logs and CSV too.</summary>
    Text = 6,

    /// <summary>Word document without macros.</summary>
    Docx = 7,

    /// <summary>Excel workbook without macros.</summary>
    Xlsx = 8,
}

/// <summary>What is known of each <see cref="FileKind"/>.</summary>
public static class FileKinds
{
    /// <summary>The usual ending, lower case, without a dot.</summary>
    public static string Extension(this FileKind kind) => kind switch
    {
        FileKind.Jpeg => "jpg",
        FileKind.Png => "png",
        FileKind.Gif => "gif",
        FileKind.Webp => "webp",
        FileKind.Pdf => "pdf",
        FileKind.Docx => "docx",
        FileKind.Xlsx => "xlsx",
        _ => "txt",
    };

    /// <summary>The type that the file is served as; always together with <c>X-Content-Type-Options: nosniff</c>.</summary>
    public static string ContentType(this FileKind kind) => kind switch
    {
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.Gif => "image/gif",
        FileKind.Webp => "image/webp",
        FileKind.Pdf => "application/pdf",
        FileKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "text/plain",
    };

    public static bool IsPicture(this FileKind kind) => kind is FileKind.Jpeg or FileKind.Png or FileKind.Gif or FileKind.Webp;

    /// <summary>The kind that files with this ending (without a dot, any case) are expected to be; null for any other.</summary>
    internal static FileKind? OfExtension(string extension) => extension.ToLowerInvariant() switch
    {
        "jpg" or "jpeg" or "jpe" or "jfif" => FileKind.Jpeg,
        "png" => FileKind.Png,
        "gif" => FileKind.Gif,
        "webp" => FileKind.Webp,
        "pdf" => FileKind.Pdf,
        "txt" or "log" or "csv" or "tsv" or "text" => FileKind.Text,
        "docx" => FileKind.Docx,
        "xlsx" => FileKind.Xlsx,
        _ => null,
    };
}
