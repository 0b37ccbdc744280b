using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Logs;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Removes traces that have served.</summary>
internal sealed class CleanUp(CleanUpTraces cleanUp, SweepEvidence sweepEvidence, CleanUpLogs cleanUpLogs, SampleHistory samples) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var result = await cleanUp.RunAsync(cancellationToken);
        var evidence = await sweepEvidence.RunAsync(cancellationToken);
        var logs = cleanUpLogs.Run();
        var forgotten = await samples.PurgeAsync(cancellationToken);
        return new JobResult(
            result.Total + evidence + logs + forgotten > 0, new { result.Changes, result.JobRuns, result.Workers, result.LostRuns, result.Sessions, evidence, logs, Samples = forgotten });
    }
}
