using CheckDuMatin.Core.Backups.Restore;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Restores the newest archive into a scratch schema, to know that it can be done.</summary>
internal sealed class TryRestore(TestRestore test) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var tested = await test.RunAsync(cancellationToken);
        return tested.Succeeded ? new JobResult(DidSomething: true, tested.Value) : new JobResult(DidSomething: true, Trouble: tested.Problem.Text());
    }
}
