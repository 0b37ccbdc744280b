using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations;

/// <summary>The rows of <c>job_runs</c>: written around each run, read by whoever asks what ran.</summary>
public sealed class JobHistory(ScopedDb database, TimeProvider time)
{
    /// <summary>Notes that a run begins. Returns its id for <see cref="FinishAsync"/>.</summary>
    public Task<long> StartAsync(string job, string instance, CancellationToken cancellationToken) =>
        AddAsync(
            new JobRun { Job = job, Instance = instance, StartedAt = time.GetUtcNow().UtcDateTime, Outcome = JobOutcome.Running },
            cancellationToken);

    /// <summary>Notes how a run that <see cref="StartAsync"/> has begun ended.</summary>
    /// <param name="counts">JSON object of what it counted.</param>
    public async Task FinishAsync(long id, JobOutcome outcome, string? counts, string? error, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await database.WriteAsync(
            ClientScope.System,
            (db, token) => db.JobRuns.Where(run => run.Id == id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(run => run.Outcome, outcome)
                    .SetProperty(run => run.Counts, counts)
                    .SetProperty(run => run.Error, error)
                    .SetProperty(run => run.FinishedAt, now)
                    .SetProperty(run => run.UpdatedAt, now),
                token),
            cancellationToken);
    }

    /// <summary>Notes a run that is over already: for jobs so frequent that only what did something is worth a row.</summary>
    public Task<long> AddAsync(JobRun run, CancellationToken cancellationToken) =>
        database.WriteAsync(
            ClientScope.System,
            async (db, token) =>
            {
                var row = new JobRun
                {
                    Job = run.Job,
                    Instance = run.Instance,
                    StartedAt = run.StartedAt,
                    FinishedAt = run.FinishedAt,
                    Outcome = run.Outcome,
                    Counts = run.Counts,
                    Error = run.Error,
                };
                db.JobRuns.Add(row);
                await db.SaveChangesAsync(token);
                return row.Id;
            },
            cancellationToken);

    /// <summary>The last run of each job, and when its last good one began.</summary>
    public async Task<IReadOnlyDictionary<string, LastJobRun>> LastAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        var runs = await Newest(db).AsNoTracking().ToListAsync(cancellationToken);
        return runs.GroupBy(run => run.Job, StringComparer.Ordinal).ToDictionary(
            job => job.Key,
            job => new LastJobRun(
                job.MaxBy(run => (run.StartedAt, run.Id))!,
                job.Where(run => run.Outcome == JobOutcome.Succeeded).Max(run => (DateTime?)run.StartedAt)),
            StringComparer.Ordinal);
    }

    /// <summary>
    /// The newest run of each job and outcome. Of both, because the server then hops from one to the next in the index: for the last good one of each job
    /// alone it reads the runs of 90 days.
    /// </summary>
    internal static IQueryable<JobRun> Newest(CdmContext db)
    {
        var heads = db.JobRuns
            .GroupBy(run => new { run.Job, run.Outcome })
            .Select(group => new { group.Key.Job, group.Key.Outcome, StartedAt = group.Max(run => run.StartedAt) });
        return db.JobRuns.Join(
            heads, run => new { run.Job, run.Outcome, run.StartedAt }, head => new { head.Job, head.Outcome, head.StartedAt }, (run, _) => run);
    }
}

/// <summary>A job's last run, and the start (UTC) of its last good one.</summary>
public sealed record LastJobRun(JobRun Run, DateTime? LastGoodAt);
