namespace CheckDuMatin.Core.Checks;

/// <summary>A file of evidence as pages and the API show it.</summary>
/// <param name="LineId">The service's id, which is the line's within its check.</param>
/// <param name="Size">Bytes.</param>
/// <param name="IsPicture">Whether there is a thumbnail.</param>
public sealed record EvidenceView(
    long Id, long LineId, string FileName, string ContentType, long Size, bool IsPicture, long AddedById, string? AddedBy, DateTime AddedAt)
{
    internal static EvidenceView Of(EvidenceFile file, string? addedBy) =>
        new(file.Id, file.ServiceId, file.FileName, file.ContentType, file.Size, file.ThumbnailPath is not null, file.AddedById, addedBy, file.CreatedAt);
}
