using System.Globalization;
using CheckDuMatin.Core.Backups.Database;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Backups.Restore;

/// <summary>
/// The monthly proof that a backup can be restored: the newest archive goes into a scratch schema, every table is compared with the manifest, the
/// migrations run, and the schema goes.
/// </summary>
public sealed class TestRestore(
    BackupFolder folder,
    BackupSettings settings,
    BackupLock backupLock,
    ScratchSchema scratch,
    FinishRestore finish,
    RaiseAlert raiseAlert,
    CloseAlert closeAlert,
    ILogger<TestRestore> log)
{
    /// <summary>The cause of the alert about a test that failed.</summary>
    internal const string FailedCause = "backup.restore-test";

    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public async Task<Outcome<TestedRestore>> RunAsync(CancellationToken cancellationToken)
    {
        await using var held = await backupLock.TakeAsync(DatabaseAccount.Maintenance, Patience, cancellationToken);
        if (held is null)
        {
            return BackupsProblems.Busy;
        }

        await finish.RecoverAsync(cancellationToken);
        if (folder.List() is not [var newest, ..])
        {
            return await TellAsync(BackupsProblems.NothingToRestore);
        }

        try
        {
            var manifest = await TryAsync(newest, cancellationToken);
            await closeAlert.RunAsync(FailedCause, cancellationToken);
            return new TestedRestore(newest.File.Name, manifest.Tables.Count, manifest.Rows);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or SettingException))
        {
            // A statement broken off because the process ends says so in words of its own.
            cancellationToken.ThrowIfCancellationRequested();
            log.LogError(exception, "The test restore of {Name} failed", newest.File.Name);
            var reason = exception is BackupDamagedException damaged ? damaged.Problem.Text(CultureInfo.GetCultureInfo("fr-FR")) : exception.GetBaseException().Message.ReplaceLineEndings(" ");
            return await TellAsync(BackupsProblems.RestoreTestFailed(newest.File.Name, reason));
        }
    }

    private async Task<BackupManifest> TryAsync(StoredBackup backup, CancellationToken cancellationToken)
    {
        var journal = new RestoreJournal(Guid.NewGuid().ToString("N", null), backup.File.Name, scratch.NameOf("test"), Replaced: null, [], IsSwapping: false);
        journal.Write(settings);
        try
        {
            var manifest = await scratch.ExamineAsync(backup, cancellationToken);
            await scratch.CreateAsync(journal.Scratch, cancellationToken);
            await scratch.LoadAsync(backup, journal.Scratch, files: null, cancellationToken);
            return manifest;
        }
        finally
        {
            await finish.CleanUpAsync(journal, CancellationToken.None);
        }
    }

    private async Task<Problem> TellAsync(Problem problem)
    {
        await raiseAlert.RunAsync(FailedCause, AlertLevel.Major, clientId: null, problem.Text(CultureInfo.GetCultureInfo("fr-FR")), CancellationToken.None);
        return problem;
    }
}

/// <summary>The archive that was restored, with what it held.</summary>
public sealed record TestedRestore(string Name, int Tables, long Rows);
