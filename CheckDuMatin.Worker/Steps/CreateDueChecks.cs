using CheckDuMatin.Core.Checks;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Makes the checks that are due.</summary>
internal sealed class CreateDueChecks(GenerateDueChecks generate) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        // One short transaction: begun, it is finished even when the worker is asked to end.
        cancellationToken.ThrowIfCancellationRequested();
        var result = await generate.RunAsync(at: null, clientId: null, CancellationToken.None);
        return new JobResult(
            DidSomething: true,
            new { result.Created, result.Skipped, result.Failed },
            result.Failed == 0 ? null : $"No check could be made for {result.Failed} client(s).");
    }
}
