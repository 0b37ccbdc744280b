using CheckDuMatin.Core.Backups;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Writes the night's archive; one that this day has already is enough.</summary>
internal sealed class BackUp(CreateBackup backup) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var created = await backup.RunAsync(BackupKind.Daily, databaseOnly: false, cancellationToken);
        return created.Succeeded
            ? new JobResult(DidSomething: true, new { created.Value.Backup.File.Name, created.Value.Backup.Bytes, created.Value.Manifest?.Rows, pruned = created.Value.Pruned.Count })
            : new JobResult(DidSomething: true, Trouble: created.Problem.Text());
    }
}
