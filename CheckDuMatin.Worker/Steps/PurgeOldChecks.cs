using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Deletes checks older than <c>RETENTION_DAYS</c>.</summary>
internal sealed class PurgeOldChecks(PurgeChecks purge, OperationsSettings settings) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var purged = await purge.RunAsync(settings.RetentionDays, dryRun: false, includeUnsent: false, cancellationToken);
        return purged.Succeeded
            ? new JobResult(DidSomething: true, new { purged.Value.Deleted, purged.Value.Kept, purged.Value.Undeleted })
            : new JobResult(DidSomething: true, Trouble: purged.Problem.Text());
    }
}
