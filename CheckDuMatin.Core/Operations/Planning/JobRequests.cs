using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations.Planning;

/// <summary>The workers' side of <see cref="RequestJob"/>: each request is taken by one worker, run, and told as done.</summary>
public sealed class JobRequests(ScopedDb database, TimeProvider time)
{
    /// <summary>Whoever asked an hour ago has long found another way: a backup asked for at noon must not run at night because a worker came back.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>A worker renews its row every 15 seconds.</summary>
    private static readonly TimeSpan WorkerLost = TimeSpan.FromMinutes(3);

    /// <summary>Takes the oldest request for this worker; null when there is none. Ends those that nobody will run any more.</summary>
    /// <remarks>One that is this worker's own and not in its hands was taken by a call whose answer was lost on the way: it is given to it again.</remarks>
    public async Task<ClaimedJob?> ClaimAsync(ClaimingWorker worker, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var request in await OpenAsync(now, cancellationToken))
        {
            if (worker.InHand.Contains(request.Id))
            {
                continue;
            }

            if (request.State == JobRequestState.Queued && now - request.CreatedAt <= Patience)
            {
                if (await TakeAsync(request.Id, worker.Instance, now, cancellationToken))
                {
                    return new ClaimedJob(request.Id, request.Job);
                }
            }
            else if (request.State == JobRequestState.Queued)
            {
                await EndAsync(request.Id, JobRequestState.Queued, JobRequestState.Expired, outcome: null, counts: null, error: null, cancellationToken);
            }
            else if (request.Instance == worker.Instance && request.StartedAt >= worker.Since)
            {
                return new ClaimedJob(request.Id, request.Job);
            }
            else if (request.IsLost)
            {
                await EndAsync(request.Id, JobRequestState.Running, JobRequestState.Done, JobOutcome.Failed, counts: null, "The worker ended in the middle of this run.", cancellationToken);
            }
        }

        return null;
    }

    /// <summary>Tells how a run ended.</summary>
    /// <param name="counts">JSON object of what it counted.</param>
    public Task FinishAsync(long id, JobOutcome outcome, string? counts, string? error, CancellationToken cancellationToken) =>
        EndAsync(id, JobRequestState.Running, JobRequestState.Done, outcome, counts, error, cancellationToken);

    private async Task<List<OpenRequest>> OpenAsync(DateTime now, CancellationToken cancellationToken)
    {
        var lostBefore = now - WorkerLost;
        await using var db = database.Open(ClientScope.System);
        return await db.JobRequests.Where(request => request.OpenMark == 1).OrderBy(request => request.Id)
            .Select(request => new OpenRequest(
                request.Id, request.Job, request.State, request.CreatedAt, request.Instance, request.StartedAt,
                request.StartedAt < lostBefore
                && !db.WorkerHeartbeats.Any(worker => worker.Instance == request.Instance && worker.SeenAt > lostBefore && worker.StartedAt <= request.StartedAt)))
            .ToListAsync(cancellationToken);
    }

    private Task<bool> TakeAsync(long id, string instance, DateTime now, CancellationToken cancellationToken) => database.WriteAsync(
        ClientScope.System,
        async (db, token) =>
        {
            var taken = await db.JobRequests.Where(request => request.Id == id && request.State == JobRequestState.Queued).ExecuteUpdateAsync(
                set => set.SetProperty(request => request.State, JobRequestState.Running)
                    .SetProperty(request => request.Instance, instance)
                    .SetProperty(request => request.StartedAt, now)
                    .SetProperty(request => request.UpdatedAt, now),
                token);
            return await TellAsync(db, id, taken, token);
        },
        cancellationToken);

    private Task EndAsync(
        long id, JobRequestState from, JobRequestState to, JobOutcome? outcome, string? counts, string? error, CancellationToken cancellationToken) => database.WriteAsync(
        ClientScope.System,
        async (db, token) =>
        {
            var now = db.Now;
            var ended = await db.JobRequests.Where(request => request.Id == id && request.State == from).ExecuteUpdateAsync(
                set => set.SetProperty(request => request.State, to)
                    .SetProperty(request => request.OpenMark, (byte?)null)
                    .SetProperty(request => request.FinishedAt, now)
                    .SetProperty(request => request.Outcome, outcome)
                    .SetProperty(request => request.Counts, counts)
                    .SetProperty(request => request.Error, error)
                    .SetProperty(request => request.UpdatedAt, now),
                token);
            await TellAsync(db, id, ended, token);
        },
        cancellationToken);

    private static async Task<bool> TellAsync(CdmContext db, long id, int rows, CancellationToken cancellationToken)
    {
        if (rows > 0)
        {
            db.Announce(ChangedEntity.Operations, id, clientId: null);
            await db.SaveChangesAsync(cancellationToken);
        }

        return rows > 0;
    }

    /// <param name="IsLost">Its worker has not been seen for three minutes, or is another process by now: a container that starts again keeps its name.</param>
    private sealed record OpenRequest(long Id, string Job, JobRequestState State, DateTime CreatedAt, string? Instance, DateTime? StartedAt, bool IsLost);
}

/// <param name="Since">Start of its process, UTC.</param>
/// <param name="InHand">Ids of the requests that it is running.</param>
public sealed record ClaimingWorker(string Instance, DateTime Since, IReadOnlyCollection<long> InHand);

/// <summary>A request that is this worker's to run.</summary>
public sealed record ClaimedJob(long Id, string Job);
