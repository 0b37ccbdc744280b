using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Removes traces that have served.</summary>
internal sealed class CleanUp(CleanUpTraces cleanUp, SweepEvidence sweepEvidence) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var result = await cleanUp.RunAsync(cancellationToken);
        var evidence = await sweepEvidence.RunAsync(cancellationToken);
        return new JobResult(result.Total + evidence > 0, new { result.Changes, result.JobRuns, result.Workers, result.LostRuns, evidence });
    }
}
