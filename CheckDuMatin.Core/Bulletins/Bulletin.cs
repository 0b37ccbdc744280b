using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Bulletins;

/// <summary>A bulletin as it was sent: the archive's entry for a file below <c>storage/bulletins</c>. It outlives its check.</summary>
public sealed class Bulletin : Entity, IClientOwned
{
    public long ClientId { get; set; }

    /// <summary>Null once the check was purged.</summary>
    public long? CheckId { get; set; }

    public Check? Check { get; set; }

    public DateOnly Day { get; set; }

    /// <summary>0 for the first sending, n for "Rectificatif n".</summary>
    public int Rectification { get; set; }

    public BulletinFormat Format { get; set; }

    /// <summary>The name that the customer sees: <c>check_{client}_{yyyy-MM-dd_HH-mm}.{ext}</c>.</summary>
    public required string FileName { get; set; }

    /// <summary>Path below <c>storage/bulletins</c>, with forward slashes.</summary>
    public required string StoragePath { get; set; }

    /// <summary>SHA-256 of the bytes, 32 bytes.</summary>
    public required byte[] Sha256 { get; set; }

    /// <summary>Size in bytes.</summary>
    public long Size { get; set; }
}

/// <summary>Format of a bulletin's file.</summary>
public enum BulletinFormat : byte
{
    Pdf = 1,
    Png = 2,
    Excel = 3,
}
