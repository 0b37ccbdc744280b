namespace CheckDuMatin.Worker.Scheduling;

/// <summary>The work of one job. It asks the database what there is to do, so that a tick that comes late, twice or on two machines changes nothing.</summary>
internal interface IJobStep
{
    /// <param name="cancellationToken">The worker ends: finish the step at hand within 10 seconds and return.</param>
    Task<JobResult> RunAsync(CancellationToken cancellationToken);
}

/// <summary>What one run of a job did.</summary>
/// <param name="DidSomething">Whether a very frequent job's run is worth a row.</param>
/// <param name="Counts">What it counted, kept as JSON; null for nothing.</param>
/// <param name="Trouble">Why the run, though it ended, was not good; null when it was.</param>
internal sealed record JobResult(bool DidSomething, object? Counts = null, string? Trouble = null);
