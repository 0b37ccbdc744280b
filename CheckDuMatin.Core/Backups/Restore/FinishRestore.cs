using CheckDuMatin.Core.Backups.Database;
using CheckDuMatin.Core.Data;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Backups.Restore;

/// <summary>
/// Takes up what a dead restore left: finishes it when its tables are in place, undoes it when they are not. Called wherever somebody passes by:
/// by each worker every half minute, and before each restore.
/// </summary>
public sealed class FinishRestore(BackupSettings settings, BackupLock backupLock, DatabaseConnections connections, ScratchSchema scratch, ILogger<FinishRestore> log)
{
    /// <returns>Whether there was one that nobody works at any more.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!RestoreJournal.Exists(settings))
        {
            return false;
        }

        await using var held = await backupLock.TakeAsync(DatabaseAccount.Maintenance, TimeSpan.Zero, cancellationToken);
        return held is not null && await RecoverAsync(cancellationToken) is not null;
    }

    /// <summary>For whoever holds the <see cref="BackupLock"/>.</summary>
    /// <returns>Whether the restore took place; null when there was none.</returns>
    internal async Task<bool?> RecoverAsync(CancellationToken cancellationToken)
    {
        if (RestoreJournal.Read(settings) is not { } journal)
        {
            return null;
        }

        var tookPlace = journal.IsSwapping && await HasReplacedAsync(journal.Replaced!, cancellationToken);
        if (tookPlace)
        {
            new StorageSwap(settings, journal).Exchange();
        }

        await CleanUpAsync(journal, cancellationToken);
        log.LogWarning("The interrupted restore of {Archive} was {Outcome}", journal.Archive, tookPlace ? "finished" : "undone");
        return tookPlace;
    }

    /// <summary>Removes everything but the result, the journal last.</summary>
    internal async Task CleanUpAsync(RestoreJournal journal, CancellationToken cancellationToken)
    {
        await scratch.DropAsync(journal.Scratch, cancellationToken);
        if (journal.Replaced is { } replaced)
        {
            await scratch.DropAsync(replaced, cancellationToken);
        }

        new StorageSwap(settings, journal).CleanUp();
        RestoreJournal.Delete(settings);
    }

    private async Task<bool> HasReplacedAsync(string replaced, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(DatabaseAccount.Maintenance, cancellationToken);
        return (await connection.TablesAsync(replaced, cancellationToken)).Count > 0;
    }
}
