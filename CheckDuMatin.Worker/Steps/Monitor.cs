using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Takes the samples of a minute, calls <c>HEARTBEAT_URL</c> and asks the watches after it; one worker does so for all.</summary>
internal sealed class Monitor(TakeSamples samples, WatchSystem watch, SystemMeter meter, OutsideHeartbeat outside) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        if (await samples.RunAsync("worker", ofAll: true, cancellationToken))
        {
            await outside.CallAsync(cancellationToken);
            await watch.RunAsync(cancellationToken);
        }

        await meter.RefreshAsync(cancellationToken);
        return new JobResult(DidSomething: false);
    }
}
