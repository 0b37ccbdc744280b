using CheckDuMatin.Core.Mail;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Deletes bulletins and mail older than <c>BULLETIN_RETENTION_DAYS</c>, and stray files of the archive.</summary>
internal sealed class PurgeOldBulletins(PurgeBulletins purge) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken) => new(DidSomething: true, await purge.RunAsync(cancellationToken));
}
