using CheckDuMatin.Core.Operations;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Tells that this worker is alive.</summary>
internal sealed class Heartbeat(WriteHeartbeat heartbeat, WorkerInstance instance) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        await heartbeat.RunAsync(instance.Name, instance.StartedAt, WorkerInstance.Version, cancellationToken);
        return new JobResult(DidSomething: false);
    }
}
