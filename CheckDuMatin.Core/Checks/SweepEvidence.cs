using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Checks;

/// <summary>Removes files of evidence that no row names: what a crash left between the file and its row, and what was restored without it.</summary>
public sealed class SweepEvidence(ScopedDb database, EvidenceStore store, TimeProvider time, ILogger<SweepEvidence> log)
{
    /// <summary>A file younger than this may be on its way to its row.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <returns>How many files were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().UtcDateTime - Patience;
        var swept = 0;
        foreach (var checkId in store.CheckIds())
        {
            try
            {
                swept += await SweepAsync(checkId, before, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // One folder that cannot be read or deleted keeps no other from being swept.
                log.LogWarning(exception, "The evidence of check {CheckId} could not be swept", checkId);
            }
        }

        return swept;
    }

    private async Task<int> SweepAsync(long checkId, DateTime before, CancellationToken cancellationToken)
    {
        var files = store.FilesOf(checkId, before);
        if (files.Count == 0)
        {
            return 0;
        }

        // The files first: one that appears after the question cannot be among them.
        await using var db = database.Open(ClientScope.System);
        var named = await db.EvidenceFiles.Where(file => file.CheckId == checkId).Select(file => new { file.StoragePath, file.ThumbnailPath }).ToListAsync(cancellationToken);
        var strays = files.Except(named.SelectMany(file => new[] { file.StoragePath, file.ThumbnailPath! }), StringComparer.Ordinal).ToList();
        store.Delete(checkId, strays);
        return strays.Count;
    }
}
