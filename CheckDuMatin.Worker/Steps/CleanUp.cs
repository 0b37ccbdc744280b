using CheckDuMatin.Core.Operations;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Removes traces that have served.</summary>
internal sealed class CleanUp(CleanUpTraces cleanUp) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var result = await cleanUp.RunAsync(cancellationToken);
        return new JobResult(result.Total > 0, new { result.Changes, result.JobRuns, result.Workers, result.LostRuns });
    }
}
