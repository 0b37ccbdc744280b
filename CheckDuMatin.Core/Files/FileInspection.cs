namespace CheckDuMatin.Core.Files;

/// <summary>
/// Looks at a file that came from outside, before anything else does: what it is by its bytes, and that opening it is safe. Its name decides
/// nothing, but one that says something else than the content is refused.
/// </summary>
public static class FileInspection
{
    /// <summary>What the file is. Problems: those of <see cref="FilesProblems"/>.</summary>
    /// <param name="bytes">The whole file; read it with <see cref="BoundedUpload"/>.</param>
    /// <param name="name">The name it came with, or null when it had none (a paste).</param>
    public static Outcome<InspectedFile> Of(ReadOnlyMemory<byte> bytes, string? name, FileRules rules)
    {
        if (bytes.IsEmpty)
        {
            return FilesProblems.Empty;
        }

        if (bytes.Length > rules.MaxBytes)
        {
            return FilesProblems.TooLarge(rules);
        }

        var found = FileSignatures.Of(bytes.Span) switch
        {
            FileSignature.Jpeg => PictureHeader.Read(bytes, FileKind.Jpeg),
            FileSignature.Png => PictureHeader.Read(bytes, FileKind.Png),
            FileSignature.Gif => PictureHeader.Read(bytes, FileKind.Gif),
            FileSignature.Webp => PictureHeader.Read(bytes, FileKind.Webp),
            FileSignature.Pdf => new InspectedFile(FileKind.Pdf),
            FileSignature.Zip => OfficePackage.Inspect(bytes, rules),
            FileSignature.OldOffice => FilesProblems.OldOrProtected,
            FileSignature.Executable => FilesProblems.Executable(rules),
            _ => TextContent.Decode(bytes.Span) is null ? FilesProblems.KindRefused(rules) : new InspectedFile(FileKind.Text),
        };
        if (!found.Succeeded)
        {
            return found;
        }

        if (!rules.Kinds.Contains(found.Value.Kind))
        {
            return FilesProblems.KindRefused(rules);
        }

        var extension = Path.GetExtension(SafeFileName.LastPart(name)).TrimStart('.');
        return extension.Length > 0 && FileKinds.OfExtension(extension) is { } expected && expected != found.Value.Kind && !BothPictures(expected, found.Value.Kind)
            ? FilesProblems.NameMismatch(found.Value.Kind, extension)
            : found;
    }

    /// <summary>A picture under another picture's ending harms nobody, and browsers show it: the ending is put right.</summary>
    private static bool BothPictures(FileKind a, FileKind b) => a.IsPicture() && b.IsPicture();
}
