using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations;

/// <summary>
/// Removes what only serves for a while: the change feed after an hour, runs of jobs and requests for them after 90 days, sign-ins after 180 and the rest of the audit after 400, as
/// ticks of checklists and incidents that are over, workers not seen and sessions over for a day. Closes the runs whose worker died in the middle.
/// </summary>
public sealed class CleanUpTraces(ScopedDb database, TimeProvider time)
{
    private const int BatchSize = 5000;

    private static readonly TimeSpan ChangesKept = TimeSpan.FromHours(1);
    private static readonly TimeSpan RunsKept = TimeSpan.FromDays(90);
    private static readonly TimeSpan SignInsKept = TimeSpan.FromDays(180);
    private static readonly TimeSpan AuditKept = TimeSpan.FromDays(400);
    private static readonly TimeSpan SessionsKept = TimeSpan.FromDays(1);
    private static readonly TimeSpan WorkersKept = TimeSpan.FromDays(1);

    /// <summary>A worker renews its row every 15 seconds; one that has not for this long is dead or cut off.</summary>
    private static readonly TimeSpan WorkerLost = TimeSpan.FromMinutes(3);

    /// <summary>A run that a command started has no heartbeat to go by: after this long it is taken for dead.</summary>
    private static readonly TimeSpan RunLost = TimeSpan.FromHours(6);

    public async Task<CleanUpResult> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open(ClientScope.System);
        var lost = await CloseLostRunsAsync(db, now, cancellationToken);

        var (changesBefore, runsBefore, workersBefore) = (now - ChangesKept, now - RunsKept, now - WorkersKept);
        var changes = await InBatchesAsync(
            () => db.Database.ExecuteSqlAsync($"DELETE FROM changes WHERE created_at < {changesBefore} ORDER BY created_at LIMIT {BatchSize}", cancellationToken));
        var runs = await InBatchesAsync(
            () => db.Database.ExecuteSqlAsync($"DELETE FROM job_runs WHERE started_at < {runsBefore} ORDER BY started_at LIMIT {BatchSize}", cancellationToken));
        var workers = await db.WorkerHeartbeats.Where(worker => worker.SeenAt < workersBefore).ExecuteDeleteAsync(cancellationToken);
        return new CleanUpResult(changes, runs, workers, lost, await ForgetAuditAsync(db, now, cancellationToken))
        {
            Journal = await ForgetJournalAsync(db, now, cancellationToken),
            Sessions = await ForgetSessionsAsync(db, now - SessionsKept, cancellationToken),
        };
    }

    /// <summary>Sessions that are over: nothing shows them any more, and the audit has noted how they began and ended.</summary>
    private static Task<int> ForgetSessionsAsync(CdmContext db, DateTime before, CancellationToken cancellationToken) =>
        db.UserSessions.Where(session => session.EndedAt < before || session.ExpiresAt < before).ExecuteDeleteAsync(cancellationToken);

    /// <summary>What "Exploitation" shows: so few rows that each table is one deletion.</summary>
    private static async Task<int> ForgetJournalAsync(CdmContext db, DateTime now, CancellationToken cancellationToken)
    {
        var (runsBefore, auditBefore) = (now - RunsKept, now - AuditKept);
        return await db.JobRequests.Where(request => request.CreatedAt < runsBefore && request.OpenMark == null).ExecuteDeleteAsync(cancellationToken)
            + await db.ChecklistTicks.Where(tick => tick.CreatedAt < auditBefore).ExecuteDeleteAsync(cancellationToken)
            + await db.Incidents.Where(incident => incident.ClosedAt < auditBefore).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> ForgetAuditAsync(CdmContext db, DateTime now, CancellationToken cancellationToken)
    {
        var (auditBefore, signInsBefore) = (now - AuditKept, now - SignInsKept);
        var entries = await InBatchesAsync(
            () => db.Database.ExecuteSqlAsync($"DELETE FROM audit_entries WHERE created_at < {auditBefore} ORDER BY created_at LIMIT {BatchSize}", cancellationToken));
        foreach (var action in (string[])["signin.succeeded", "signin.refused", "signin.ended", "signin.revoked", "signin.revoked_everywhere"])
        {
            entries += await InBatchesAsync(
                () => db.Database.ExecuteSqlAsync(
                    $"DELETE FROM audit_entries WHERE action = {action} AND created_at < {signInsBefore} ORDER BY created_at LIMIT {BatchSize}", cancellationToken));
        }

        return entries;
    }

    private static Task<int> CloseLostRunsAsync(CdmContext db, DateTime now, CancellationToken cancellationToken)
    {
        var (seenBefore, startedBefore) = (now - WorkerLost, now - RunLost);
        return db.JobRuns
            .Where(run => run.Outcome == JobOutcome.Running
                && (run.StartedAt < startedBefore
                    || db.WorkerHeartbeats.Any(worker => worker.Instance == run.Instance && (worker.SeenAt < seenBefore || worker.StartedAt > run.StartedAt))))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(run => run.Outcome, JobOutcome.Failed)
                    .SetProperty(run => run.Error, "The worker ended in the middle of this run.")
                    .SetProperty(run => run.FinishedAt, now)
                    .SetProperty(run => run.UpdatedAt, now),
                cancellationToken);
    }

    /// <summary>Small deletions one after the other, so that nobody who writes to the table waits long.</summary>
    private static async Task<int> InBatchesAsync(Func<Task<int>> delete)
    {
        var total = 0;
        while (true)
        {
            var deleted = await delete();
            total += deleted;
            if (deleted < BatchSize)
            {
                return total;
            }
        }
    }
}

/// <summary>Rows removed, and runs closed because their worker died.</summary>
public sealed record CleanUpResult(int Changes, int JobRuns, int Workers, int LostRuns, int AuditEntries)
{
    /// <summary>Requests for jobs, ticks and incidents.</summary>
    public int Journal { get; init; }

    /// <summary>Sessions ended or expired.</summary>
    public int Sessions { get; init; }

    public int Total => Changes + JobRuns + Workers + LostRuns + AuditEntries + Journal + Sessions;
}
