using CheckDuMatin.Core.Backups.Archive;

namespace CheckDuMatin.Core.Backups;

/// <summary>Reads an archive from end to end and compares everything with its digests. Needs no database.</summary>
public sealed class VerifyBackup(BackupFolder folder, BackupSettings settings)
{
    /// <param name="name">As <see cref="BackupFile.Name"/>.</param>
    public async Task<Outcome<BackupManifest>> RunAsync(string name, CancellationToken cancellationToken)
    {
        if (folder.Find(name) is not { } backup)
        {
            return BackupsProblems.NotFound(name);
        }

        try
        {
            return await ArchiveReader.ReadAsync(backup.Path, backup.File.Encrypted, settings.Passphrase, take: null, cancellationToken);
        }
        catch (BackupDamagedException exception)
        {
            return exception.Problem;
        }
    }
}
