namespace CheckDuMatin.Core.Files;

/// <summary>What the first bytes of a file say.</summary>
internal enum FileSignature
{
    Unknown,
    Jpeg,
    Png,
    Gif,
    Webp,
    Pdf,
    Zip,

    /// <summary>OLE compound file: Office before 2007, and newer files behind a password.</summary>
    OldOffice,

    /// <summary>Programs and scripts that a shell starts.</summary>
    Executable,
}

/// <summary>Reads a <see cref="FileSignature"/>.</summary>
internal static class FileSignatures
{
    public static FileSignature Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => FileSignature.Jpeg,
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileSignature.Png,
        _ when bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) => FileSignature.Gif,
        _ when bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) => FileSignature.Webp,
        _ when bytes.StartsWith("%PDF-"u8) => FileSignature.Pdf,
        [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..] => FileSignature.Zip,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => FileSignature.OldOffice,
        _ when IsExecutable(bytes) => FileSignature.Executable,
        _ => FileSignature.Unknown,
    };

    /// <summary>Windows (MZ with binary after it), Linux (ELF), macOS (Mach-O), and scripts with an interpreter line.</summary>
    private static bool IsExecutable(ReadOnlySpan<byte> bytes) =>
        (bytes.StartsWith("MZ"u8) && bytes[..Math.Min(bytes.Length, 512)].Contains((byte)0))
        || bytes.StartsWith("\u007fELF"u8)
        || bytes.StartsWith("#!"u8)
        || bytes is [0xCF or 0xCE, 0xFA, 0xED, 0xFE, ..] or [0xFE, 0xED, 0xFA, 0xCF or 0xCE, ..];
}
