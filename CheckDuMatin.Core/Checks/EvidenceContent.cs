using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>The bytes of a file of evidence, or of its small picture.</summary>
public sealed class EvidenceContent(ScopedDb database, EvidenceStore store)
{
    /// <returns>Null when there is no such file in the scope, no thumbnail of it, or its bytes are gone.</returns>
    public async Task<EvidenceBytes?> ReadAsync(
        ClientScope scope, long checkId, long serviceId, long evidenceId, bool thumbnail, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var file = await db.EvidenceFiles.AsNoTracking().SingleOrDefaultAsync(
            row => row.Id == evidenceId && row.CheckId == checkId && row.ServiceId == serviceId, cancellationToken);
        var path = thumbnail ? file?.ThumbnailPath : file?.StoragePath;
        if (file is null || path is null || await store.ReadAsync(checkId, path, cancellationToken) is not { } bytes)
        {
            return null;
        }

        // Drawn by ourselves, as JPEG or PNG.
        var contentType = !thumbnail ? file.ContentType : path.EndsWith(".jpg", StringComparison.Ordinal) ? "image/jpeg" : "image/png";
        return new EvidenceBytes(bytes, file.FileName, contentType);
    }
}

/// <summary>A file to hand out.</summary>
public sealed record EvidenceBytes(byte[] Bytes, string FileName, string ContentType);
