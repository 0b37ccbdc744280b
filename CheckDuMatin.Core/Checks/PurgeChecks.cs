using System.Text.Json;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Statistics;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>
/// Deletes checks older than a number of days, counted by the check's local day, and keeps their statistics. In small batches, each its own
/// transaction: nobody who works on today's checks waits for it, and stopped in the middle it goes on the next time.
/// </summary>
public sealed class PurgeChecks(ScopedDb database, EvidenceStore evidence, OperationsSettings settings, TimeProvider time)
{
    /// <summary>Measured: at this size the longest batch stays below a second on MySQL, at ten times as much writers stall (1.5 M lines).</summary>
    internal const int BatchSize = 100;

    /// <param name="days">Checks of the last so many days stay; at least <see cref="OperationsSettings.MinRetentionDays"/>, else refused.</param>
    /// <param name="dryRun">Only count.</param>
    /// <param name="includeUnsent">Delete unsent checks with NOK lines too, which else are kept.</param>
    /// <param name="cancellationToken">Ends between two batches; what was deleted stays deleted, counted and audited.</param>
    public async Task<Outcome<PurgeResult>> RunAsync(int days, bool dryRun, bool includeUnsent, CancellationToken cancellationToken)
    {
        if (days < OperationsSettings.MinRetentionDays)
        {
            return ChecksProblems.RetentionTooShort;
        }

        var today = DueInstant.LocalDay(time.GetUtcNow().UtcDateTime, settings.TimeZone);
        // Before the year 1 there is no check.
        var before = today.AddDays(-Math.Min(days, today.DayNumber));
        await using var db = database.Open(ClientScope.System);
        var old = await db.Checks.Where(check => check.Day < before)
            .GroupBy(check => check.Day)
            .Select(group => new
            {
                Day = group.Key,
                All = group.Count(),
                Kept = group.Sum(check => !includeUnsent && check.SentAt == null && check.ErrorLines > 0 ? 1 : 0),
            })
            .OrderBy(group => group.Day)
            .ToListAsync(cancellationToken);
        var kept = old.Sum(group => group.Kept);
        if (dryRun)
        {
            return new PurgeResult(old.Sum(group => group.All - group.Kept), kept);
        }

        var deleted = 0;
        foreach (var day in old.Where(group => group.All > group.Kept).Select(group => group.Day))
        {
            int batch;
            do
            {
                // A batch once begun is finished: it is short, and the worker has ten seconds to end.
                batch = cancellationToken.IsCancellationRequested ? 0 : await DeleteBatchAsync(day, includeUnsent);
                deleted += batch;
            }
            while (batch == BatchSize);
        }

        await AuditAsync(before, deleted, kept, includeUnsent);
        return new PurgeResult(deleted, kept);
    }

    private async Task<int> DeleteBatchAsync(DateOnly day, bool includeUnsent)
    {
        var ids = await database.WriteAsync(
            ClientScope.System,
            async (db, token) =>
            {
                // Locked before they are counted: a line saved meanwhile waits, then finds its check gone; another purge waits and finds other rows.
                var ids = await db.Database.SqlQuery<long>(
                    $"""
                    SELECT id AS Value FROM checks
                    WHERE day = {day} AND ({includeUnsent} OR sent_at IS NOT NULL OR error_lines = 0) ORDER BY id LIMIT {BatchSize} FOR UPDATE
                    """).ToListAsync(token);
                if (ids.Count == 0)
                {
                    return ids;
                }

                var json = JsonSerializer.Serialize(ids);
                await KeepStatistics.RunAsync(db, json, token);
                await db.Checks.Where(check => ids.Contains(check.Id)).ExecuteDeleteAsync(token);
                return ids;
            },
            CancellationToken.None);

        // After the commit: a crash in between leaves stray files, which are swept, and never a row without its file.
        ids.ForEach(evidence.DeleteAll);
        return ids.Count;
    }

    private Task AuditAsync(DateOnly before, int deleted, int kept, bool includeUnsent) => database.WriteAsync(
        ClientScope.System,
        async (db, token) =>
        {
            db.Audit("checks.purged", entityId: null, clientId: null, after: new { before, deleted, kept, includeUnsent });
            await db.SaveChangesAsync(token);
        },
        CancellationToken.None);
}

/// <summary>What a purge deleted, or would delete, and how many checks older than that it kept: unsent, with NOK lines.</summary>
public sealed record PurgeResult(int Deleted, int Kept);
