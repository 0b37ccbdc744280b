using CheckDuMatin.Core.Backups.Database;
using CheckDuMatin.Core.Data;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Backups.Restore;

/// <summary>
/// What people saved while a restore was loading: after the safety backup and before the exchange. It stands in the replaced tables alone, and is
/// put into an archive of its own before they go.
/// </summary>
public sealed class LateWrites(CreateBackup createBackup, DatabaseConnections connections, ILogger<LateWrites> log)
{
    /// <summary>Tables that processes write by themselves all the time.</summary>
    private static readonly string[] OfProcesses =
        ["changes", "check_presences", "job_requests", "job_runs", "metric_samples", "planned_jobs", "worker_heartbeats"];

    /// <param name="replaced">The schema that holds the replaced tables.</param>
    /// <param name="safety">The backup of the same tables, from before.</param>
    /// <param name="keep">An archive that is needed still.</param>
    /// <returns>The name of the archive; null when nothing was saved, or it could not be written: the restore took place all the same.</returns>
    internal async Task<string?> SaveAsync(string replaced, CreatedBackup safety, BackupFile keep, CancellationToken cancellationToken)
    {
        try
        {
            return await DiffersAsync(replaced, safety.Manifest!, cancellationToken)
                ? (await createBackup.WriteAsync(BackupKind.Safety, databaseOnly: true, keep, cancellationToken, replaced)).Backup.File.Name
                : null;
        }
        catch (Exception exception)
        {
            log.LogError(exception, "What was saved after {Safety} and before the exchange could not be put into an archive", safety.Backup.File.Name);
            return null;
        }
    }

    private async Task<bool> DiffersAsync(string replaced, BackupManifest safety, CancellationToken cancellationToken)
    {
        await using var dump = await DatabaseDump.BeginAsync(await connections.OpenAsync(DatabaseAccount.Maintenance, cancellationToken, replaced), replaced, cancellationToken);
        var there = dump.Tables.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var table in safety.Tables.Where(
            table => there.Contains(table.Name) && !OfProcesses.Contains(table.Name, StringComparer.OrdinalIgnoreCase) && (safety.HasSecrets || !SecretTables.Holds(table.Name))))
        {
            if (await dump.RowsAsync(table.Name, write: null, cancellationToken) != table)
            {
                return true;
            }
        }

        return false;
    }
}
