using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Planning;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>How each job of the schedule is doing: its last run was good, and a good one lies within its time.</summary>
/// <remarks>The worker and its verbs know their jobs; the web service reads what the workers have published.</remarks>
public sealed class JobHealth(JobHistory history, IEnumerable<ExpectedJob> jobs, JobPlan plan, TimeProvider time)
{
    private readonly IReadOnlyList<ExpectedJob> _known = [.. jobs];

    public async Task<IReadOnlyList<JobState>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var last = await history.LastAsync(cancellationToken);
        var planned = (await plan.ReadAsync(cancellationToken)).Where(job => !job.IsOfEachWorker).ToDictionary(job => job.Job, StringComparer.Ordinal);
        var expected = _known.Count > 0 ? _known : planned.Values.Select(job => new ExpectedJob(job.Job, TimeSpan.FromSeconds(job.PeriodSeconds)));
        return [.. expected.Select(job => Judge(job, last.GetValueOrDefault(job.Name), planned.GetValueOrDefault(job.Name)?.FirstPublishedAt, now))];
    }

    private static JobState Judge(ExpectedJob job, LastJobRun? last, DateTime? knownSince, DateTime now)
    {
        // As long again as a period may take: a run that begins late is no run that is missing.
        var overdue = (last?.LastGoodAt ?? knownSince) is { } since ? now - since - job.Period : TimeSpan.Zero;
        return new JobState(
            job, last?.Run, last?.LastGoodAt, HasFailed: last?.Run.Outcome == JobOutcome.Failed,
            IsMissing: overdue > job.Period, Lag: overdue > TimeSpan.Zero ? overdue : TimeSpan.Zero);
    }
}

/// <summary>One job.</summary>
/// <param name="Last">Null: it has never run.</param>
/// <param name="IsMissing">No good run for twice its period, or since a worker first knew the job.</param>
/// <param name="Lag">How long its good run is overdue.</param>
public sealed record JobState(ExpectedJob Job, JobRun? Last, DateTime? LastGoodAt, bool HasFailed, bool IsMissing, TimeSpan Lag);
