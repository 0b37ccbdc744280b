using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>How each job of the schedule is doing: its last run was good, and a good one lies within its time.</summary>
public sealed class JobHealth(JobHistory history, IEnumerable<ExpectedJob> jobs, TimeProvider time)
{
    public async Task<IReadOnlyList<JobState>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var last = await history.LastAsync(cancellationToken);
        return [.. jobs.Select(job => Judge(job, last.GetValueOrDefault(job.Name), now))];
    }

    private static JobState Judge(ExpectedJob job, LastJobRun? last, DateTime now)
    {
        // As long again as a period may take: a run that begins late is no run that is missing.
        var overdue = last?.LastGoodAt is { } good ? now - good - job.Period : TimeSpan.Zero;
        return new JobState(
            job, last?.Run, last?.LastGoodAt, HasFailed: last?.Run.Outcome == JobOutcome.Failed,
            IsMissing: last is not null && (last.LastGoodAt is null || overdue > job.Period), Lag: overdue > TimeSpan.Zero ? overdue : TimeSpan.Zero);
    }
}

/// <summary>One job.</summary>
/// <param name="Last">Null: it has never run.</param>
/// <param name="IsMissing">No good run for twice its period.</param>
/// <param name="Lag">How long its good run is overdue.</param>
public sealed record JobState(ExpectedJob Job, JobRun? Last, DateTime? LastGoodAt, bool HasFailed, bool IsMissing, TimeSpan Lag);
