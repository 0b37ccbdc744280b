using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations.Planning;

/// <summary>"Tâches": what is planned, what ran and what was asked for; for administrators alone.</summary>
public sealed class JobBoard(ScopedDb database, JobPlan plan, JobHistory history)
{
    public const int HistoryLength = 20;

    /// <summary>The jobs by their next run, then those of each worker. Four statements.</summary>
    public async Task<IReadOnlyList<JobBoardRow>> ReadAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return [];
        }

        var last = await history.LastAsync(cancellationToken);
        var requests = await LatestRequestsAsync(scope, cancellationToken);
        return
        [
            .. (await plan.ReadAsync(cancellationToken))
                .OrderBy(job => job.IsOfEachWorker).ThenBy(job => job.NextRunAt).ThenBy(job => job.Job, StringComparer.Ordinal)
                .Select(job => new JobBoardRow(job, last.GetValueOrDefault(job.Job), requests.GetValueOrDefault(job.Job))),
        ];
    }

    /// <summary>The last runs of one job, the newest first.</summary>
    public async Task<IReadOnlyList<JobRun>> HistoryAsync(ClientScope scope, string job, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return [];
        }

        await using var db = database.Open(scope);
        return await db.JobRuns.AsNoTracking().Where(run => run.Job == job).OrderByDescending(run => run.StartedAt).Take(HistoryLength).ToListAsync(cancellationToken);
    }

    private async Task<Dictionary<string, JobRequestRow>> LatestRequestsAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await db.JobRequests
            .Where(request => db.JobRequests.GroupBy(other => other.Job).Select(group => group.Max(other => other.Id)).Contains(request.Id))
            .Select(request => new JobRequestRow(
                request.Id, request.Job, request.State, request.CreatedAt, request.RequestedBy!.Name, request.StartedAt, request.FinishedAt, request.Outcome, request.Counts, request.Error))
            .ToDictionaryAsync(request => request.Job, StringComparer.Ordinal, cancellationToken);
    }
}

/// <param name="Last">Null: it has never run.</param>
/// <param name="Request">The last one; null: nobody has ever asked for it.</param>
public sealed record JobBoardRow(PlannedJob Job, LastJobRun? Last, JobRequestRow? Request)
{
    /// <summary>Somebody's request for it is queued or running.</summary>
    public bool IsRequested => Request?.State is JobRequestState.Queued or JobRequestState.Running;
}

/// <summary>A request with who asked. Instants are UTC.</summary>
public sealed record JobRequestRow(
    long Id, string Job, JobRequestState State, DateTime RequestedAt, string RequestedBy, DateTime? StartedAt, DateTime? FinishedAt, JobOutcome? Outcome, string? Counts, string? Error);
