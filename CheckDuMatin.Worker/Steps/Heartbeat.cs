using CheckDuMatin.Core.Operations;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Tells that this worker is alive, and which jobs it knows.</summary>
internal sealed class Heartbeat(WriteHeartbeat heartbeat, WorkerInstance instance, IServiceProvider services) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        await heartbeat.RunAsync(instance.Name, instance.StartedAt, WorkerInstance.Version, cancellationToken);

        // Only a worker plans: "cdm jobs run heartbeat" does not.
        if (services.GetService<PublishJobs>() is { } publish)
        {
            await publish.RunAsync(cancellationToken);
        }

        return new JobResult(DidSomething: false);
    }
}
