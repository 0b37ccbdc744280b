using System.Text.Json;
using CheckDuMatin.Core.Backups.Database;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Users;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace CheckDuMatin.Core.Backups.Restore;

/// <summary>
/// Puts the state of an archive into the place of today's. It is examined, today's state saved, the archive loaded beside and compared; only then
/// are tables and folders exchanged, which takes seconds during which nothing can be written. Whatever fails before leaves today's as it is.
/// </summary>
public sealed class RestoreBackup(
    BackupFolder folder,
    BackupSettings settings,
    BackupLock backupLock,
    DatabaseConnections connections,
    ScratchSchema scratch,
    CreateBackup createBackup,
    FinishRestore finish,
    LateWrites lateWrites,
    ILogger<RestoreBackup> log)
{
    private const string AuditAction = "backup.restored";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="databaseOnly">Leave the files of the storage as they are.</param>
    /// <param name="step">Told what begins: <c>examine</c>, <c>safety</c>, <c>load</c>, <c>swap</c>, <c>clean</c>.</param>
    public async Task<Outcome<RestoredBackup>> RunAsync(string name, bool databaseOnly, Action<string>? step, CancellationToken cancellationToken)
    {
        if (folder.Find(name) is not { } backup)
        {
            return BackupsProblems.NotFound(name);
        }

        await using var held = await backupLock.TakeAsync(DatabaseAccount.Maintenance, Patience, cancellationToken);
        if (held is null)
        {
            return BackupsProblems.Busy;
        }

        await finish.RecoverAsync(cancellationToken);
        try
        {
            step?.Invoke("examine");
            var manifest = await scratch.ExamineAsync(backup, cancellationToken);
            var withFiles = !databaseOnly && !manifest.DatabaseOnly;
            RefuseMounted(withFiles ? StorageFiles.FoldersOf(manifest.HasSecrets) : []);
            step?.Invoke("safety");
            var safety = await createBackup.WriteAsync(BackupKind.Safety, databaseOnly: !withFiles, keep: backup.File, cancellationToken);
            var late = await ReplaceAsync(backup, manifest, safety, withFiles, step, cancellationToken);
            log.LogWarning("The backup {Name} was restored; what it replaced is in {Safety}", name, safety.Backup.File.Name);
            return new RestoredBackup(manifest, safety.Backup.File.Name, late, withFiles);
        }
        catch (BackupDamagedException exception)
        {
            return exception.Problem;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or SettingException))
        {
            // A statement broken off because the process ends says so in words of its own.
            cancellationToken.ThrowIfCancellationRequested();
            log.LogError(exception, "The restore of {Name} failed", name);
            return BackupsProblems.Failed(exception.GetBaseException().Message.ReplaceLineEndings(" "));
        }
    }

    /// <returns>The name of the archive with what was written meanwhile, if anything was.</returns>
    private async Task<string?> ReplaceAsync(
        StoredBackup backup, BackupManifest manifest, CreatedBackup safety, bool withFiles, Action<string>? step, CancellationToken cancellationToken)
    {
        var journal = new RestoreJournal(
            Guid.NewGuid().ToString("N", null),
            backup.File.Name,
            scratch.NameOf("restore"),
            scratch.NameOf("replaced"),
            withFiles ? StorageFiles.FoldersOf(manifest.HasSecrets) : [],
            IsSwapping: false);
        var files = new StorageSwap(settings, journal);
        journal.Write(settings);
        try
        {
            step?.Invoke("load");
            await scratch.CreateAsync(journal.Replaced!, cancellationToken);
            await scratch.CreateAsync(journal.Scratch, cancellationToken);
            await scratch.LoadAsync(backup, journal.Scratch, withFiles ? files.StageAsync : null, cancellationToken);
            files.CompleteStaging();
            await SettleAsync(journal.Scratch, backup, manifest, withFiles, cancellationToken);
            step?.Invoke("swap");
            await SwapAsync(journal, files, cancellationToken);
        }
        catch (Exception exception)
        {
            // As after a crash: it is finished or undone by what the server says of the tables.
            if (await finish.RecoverAsync(CancellationToken.None) != true)
            {
                throw;
            }

            log.LogWarning(exception, "The restore was finished after an error");
            return null;
        }

        step?.Invoke("clean");
        var late = await lateWrites.SaveAsync(journal.Replaced!, safety, keep: backup.File, CancellationToken.None);
        await finish.CleanUpAsync(journal, CancellationToken.None);
        return late;
    }

    /// <summary>
    /// What of the snapshot belongs to that instant only: runs that were running then, sessions (of which some were ended since), and sign-ins whose
    /// keys are not in the archive. The audit says that there was a restore from the moment the tables are those of the archive.
    /// </summary>
    private async Task SettleAsync(string schema, StoredBackup backup, BackupManifest manifest, bool withFiles, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(DatabaseAccount.Maintenance, cancellationToken, schema);
        await connection.ExecuteAsync(
            $"UPDATE job_runs SET outcome = {(int)JobOutcome.Skipped}, error = 'Restored from a backup.', finished_at = started_at WHERE outcome = {(int)JobOutcome.Running}", cancellationToken);
        if (manifest.Tables.Any(table => table.Name == "user_sessions"))
        {
            await connection.ExecuteAsync("DELETE FROM user_sessions", cancellationToken);
        }

        if (!manifest.HasSecrets)
        {
            await connection.ExecuteAsync("UPDATE users SET security_stamp = UUID(), two_factor_enabled = 0", cancellationToken);
        }

        var after = MySqlHelper.EscapeString(JsonSerializer.Serialize(new { archive = backup.File.Name, files = withFiles }));
        await connection.ExecuteAsync(
            $"INSERT INTO audit_entries (created_at, user_id, action, `after`) VALUES (UTC_TIMESTAMP(6), {User.SystemId}, '{AuditAction}', '{after}')", cancellationToken);
    }

    private async Task SwapAsync(RestoreJournal journal, StorageSwap files, CancellationToken cancellationToken)
    {
        var swapping = journal with { IsSwapping = true };
        swapping.Write(settings);
        await using var connection = await connections.OpenAsync(DatabaseAccount.Maintenance, cancellationToken);
        await MaintenanceGate.CloseAsync(connection, connections.Database, cancellationToken);
        await Task.Delay(MaintenanceGate.Notice, cancellationToken);
        await TableSwap.RunAsync(connection, connections.Database, journal.Scratch, journal.Replaced!, cancellationToken);
        files.Exchange();
    }

    /// <summary>A folder that is a volume of its own cannot be renamed, which would be found out too late.</summary>
    private void RefuseMounted(IEnumerable<string> folders)
    {
        var mounted = folders.Select(name => Path.Combine(settings.StorageFolder, name)).FirstOrDefault(path => Mounts.IsMountPoint(path));
        if (mounted is not null)
        {
            throw new BackupDamagedException(BackupsProblems.MountedBelow(mounted));
        }
    }
}

/// <param name="Safety">Name of the archive that holds what was replaced.</param>
/// <param name="Late">Name of the archive with what was saved between that and the exchange; null when nothing was.</param>
/// <param name="WithFiles">Whether the files of the storage were replaced too.</param>
public sealed record RestoredBackup(BackupManifest Manifest, string Safety, string? Late, bool WithFiles);
