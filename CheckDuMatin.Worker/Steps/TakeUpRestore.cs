using CheckDuMatin.Core.Backups.Restore;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Finishes or undoes a restore whose process died.</summary>
internal sealed class TakeUpRestore(FinishRestore finish) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken) => new(await finish.RunAsync(cancellationToken));
}
