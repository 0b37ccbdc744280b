using System.Globalization;
using System.Text.Json;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Checks;

/// <summary>
/// Deletes checks older than a number of days, counted by the check's local day, and keeps their statistics. In small batches, each its own
/// transaction: nobody who works on today's checks waits for it, and stopped in the middle it goes on the next time.
/// </summary>
public sealed class PurgeChecks(
    ScopedDb database, EvidenceStore evidence, OperationsSettings settings, RaiseAlert raiseAlert, CloseAlert closeAlert, TimeProvider time, ILogger<PurgeChecks> log)
{
    /// <summary>The cause of the alert about folders of evidence that could not be deleted.</summary>
    internal const string UndeletedCause = "storage.evidence";

    /// <summary>Checks in one transaction. Measured beside 50 people who save: with a hundred and no breath between, p99.9 of their saves was 3.6 times that without a purge; so it is about twice.</summary>
    internal const int BatchSize = 20;

    private static readonly TimeSpan LongestBreath = TimeSpan.FromSeconds(1);

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

        var (deleted, undeleted) = (0, 0);
        foreach (var day in old.Where(group => group.All > group.Kept).Select(group => group.Day))
        {
            List<long> batch;
            do
            {
                // A batch once begun is finished: it is short, and the worker has ten seconds to end.
                var started = time.GetTimestamp();
                batch = cancellationToken.IsCancellationRequested ? [] : await DeleteBatchAsync(day, includeUnsent);
                deleted += batch.Count;
                undeleted += batch.Count(checkId => !TryDeleteEvidence(checkId));
                // The database has as long for everybody else as it had for this.
                var breath = TimeSpan.FromTicks(Math.Min(time.GetElapsedTime(started).Ticks, LongestBreath.Ticks));
                await Task.Delay(breath, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            while (batch.Count == BatchSize);
        }

        await AuditAsync(before, deleted, kept, includeUnsent);
        await TellAsync(undeleted);
        return new PurgeResult(deleted, kept, undeleted);
    }

    /// <summary>After the commit: a crash in between leaves stray files, which are swept, and never a row without its file.</summary>
    private bool TryDeleteEvidence(long checkId)
    {
        try
        {
            evidence.DeleteAll(checkId);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever it is: the rows are gone, and the other checks' files want to go too.
            log.LogError(exception, "The evidence of check {CheckId}, which is purged, could not be deleted", checkId);
            return false;
        }
    }

    private Task TellAsync(int undeleted)
    {
        var message = ChecksProblems.EvidenceUndeleted(undeleted).Text(CultureInfo.GetCultureInfo("fr-FR"));
        return undeleted == 0
            ? closeAlert.RunAsync(UndeletedCause, CancellationToken.None)
            : raiseAlert.RunAsync(UndeletedCause, AlertLevel.Minor, clientId: null, message, CancellationToken.None);
    }

    private Task<List<long>> DeleteBatchAsync(DateOnly day, bool includeUnsent) => database.WriteAsync(
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
/// <param name="Undeleted">Checks that are gone, but whose folder of evidence could not be deleted: logged, alerted, and swept later.</param>
public sealed record PurgeResult(int Deleted, int Kept, int Undeleted = 0);
