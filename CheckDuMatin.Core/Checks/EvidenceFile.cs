using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Checks;

/// <summary>A file beside a line that shows what was seen: a picture of a console, a log, a report. Its bytes are in <see cref="EvidenceStore"/>.</summary>
public sealed class EvidenceFile : Entity, IClientOwned
{
    /// <summary>At most so many on a line.</summary>
    public const int MaxPerLine = 10;

    public long ClientId { get; set; }

    public long CheckId { get; set; }

    public Check? Check { get; set; }

    public long ServiceId { get; set; }

    public CheckLine? Line { get; set; }

    /// <summary>As it came, made safe, with the ending of its content.</summary>
    public required string FileName { get; set; }

    public required string ContentType { get; set; }

    /// <summary>Size in bytes.</summary>
    public long Size { get; set; }

    /// <summary>Within the check's folder, with forward slashes.</summary>
    public required string StoragePath { get; set; }

    /// <summary>Of the small picture beside it; null for what is no picture.</summary>
    public string? ThumbnailPath { get; set; }

    /// <summary>32 bytes; the same file twice on a line is kept once.</summary>
    public required byte[] Sha256 { get; set; }

    public long AddedById { get; set; }

    public User? AddedBy { get; set; }
}
