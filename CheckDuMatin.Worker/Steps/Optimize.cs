using CheckDuMatin.Core.Maintenance;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Keeps the server's statistics fresh and its tables dense.</summary>
internal sealed class Optimize(OptimizeTables tables) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken) => new(DidSomething: true, await tables.RunAsync(cancellationToken));
}
