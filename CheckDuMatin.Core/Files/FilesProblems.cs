namespace CheckDuMatin.Core.Files;

/// <summary>Every reason for which a file is refused; the sentences are in <c>Problems.resx</c> beside it.</summary>
public static class FilesProblems
{
    public static Problem Empty { get; } = new(ProblemKind.Invalid, "Files", "file_empty", "file");

    public static Problem TooLarge(FileRules rules) => new(ProblemKind.Invalid, "Files", "file_too_large", "file", rules.MaxMegabytes);

    /// <summary>None of the kinds taken here, whatever its name says.</summary>
    public static Problem KindRefused(FileRules rules) => new(ProblemKind.Invalid, "Files", "file_kind_refused", "file", rules.KindNames);

    public static Problem Executable(FileRules rules) => new(ProblemKind.Invalid, "Files", "file_executable", "file", rules.KindNames);

    /// <summary>A kind that would be taken, but the name says another.</summary>
    public static Problem NameMismatch(FileKind found, string extension) =>
        new(ProblemKind.Invalid, "Files", "file_name_mismatch", "file", extension, found.Extension());

    public static Problem Damaged { get; } = new(ProblemKind.Invalid, "Files", "file_damaged", "file");

    /// <summary>Office files before 2007, and those behind a password.</summary>
    public static Problem OldOrProtected { get; } = new(ProblemKind.Invalid, "Files", "file_old_or_protected", "file");

    public static Problem HasMacros { get; } = new(ProblemKind.Invalid, "Files", "file_has_macros", "file");

    /// <summary>Would unpack to far more than any document holds.</summary>
    public static Problem UnpacksTooLarge { get; } = new(ProblemKind.Invalid, "Files", "file_unpacks_too_large", "file");

    public static Problem PictureTooLarge { get; } =
        new(ProblemKind.Invalid, "Files", "picture_too_large", "file", PictureHeader.MaxPixels / 1_000_000);
}
