using System.Globalization;
using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>
/// Deletes checks older than <c>RETENTION_DAYS</c>, and only when the night's archive is there. Where it is not yet, because both were missed or it
/// still runs, it is made first; where it cannot be made nothing is deleted, and an alert says so.
/// </summary>
internal sealed class PurgeOldChecks(PurgeChecks purge, CreateBackup backup, JobRunner runner, RaiseAlert raiseAlert, CloseAlert closeAlert, OperationsSettings settings) : IJobStep
{
    /// <summary>The cause of the alert about a purge that did not take place.</summary>
    internal const string SkippedCause = "purge.skipped";

    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        if (backup.Todays() is null)
        {
            await runner.RunAsync(Jobs.Find(Jobs.Backup)!, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (backup.Todays() is null)
        {
            var skipped = BackupsProblems.PurgeSkipped;
            await raiseAlert.RunAsync(SkippedCause, AlertLevel.Major, clientId: null, skipped.Text(CultureInfo.GetCultureInfo("fr-FR")), CancellationToken.None);
            return new JobResult(DidSomething: true, Trouble: skipped.Text());
        }

        var purged = await purge.RunAsync(settings.RetentionDays, dryRun: false, includeUnsent: false, cancellationToken);
        await closeAlert.RunAsync(SkippedCause, CancellationToken.None);
        return purged.Succeeded
            ? new JobResult(DidSomething: true, new { purged.Value.Deleted, purged.Value.Kept, purged.Value.Undeleted })
            : new JobResult(DidSomething: true, Trouble: purged.Problem.Text());
    }
}
