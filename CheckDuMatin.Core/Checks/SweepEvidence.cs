using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Removes files of evidence that no row names: what a crash left between the file and its row, and what was restored without it.</summary>
public sealed class SweepEvidence(ScopedDb database, EvidenceStore store, TimeProvider time)
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
            var files = store.FilesOf(checkId, before);
            if (files.Count == 0)
            {
                continue;
            }

            // The files first: one that appears after the question cannot be among them.
            await using var db = database.Open(ClientScope.System);
            var named = await db.EvidenceFiles.Where(file => file.CheckId == checkId).Select(file => new { file.StoragePath, file.ThumbnailPath }).ToListAsync(cancellationToken);
            var strays = files.Except(named.SelectMany(file => new[] { file.StoragePath, file.ThumbnailPath! }), StringComparer.Ordinal).ToList();
            store.Delete(checkId, strays);
            swept += strays.Count;
        }

        return swept;
    }
}
