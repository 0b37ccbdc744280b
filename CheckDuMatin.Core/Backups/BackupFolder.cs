using System.Globalization;

namespace CheckDuMatin.Core.Backups;

/// <summary>
/// The folder of archives. An archive is written under a temporary name, and gets its own only once it is whole, on the disk and verified; what
/// stands there under a temporary name was left by a process that died.
/// </summary>
public sealed class BackupFolder(BackupSettings settings)
{
    private const string TemporaryPrefix = ".cdm-";
    private const string TemporarySuffix = ".partial";

    public string FullPath => settings.Folder;

    /// <summary>The archives, newest first; none while the folder is missing.</summary>
    public IReadOnlyList<StoredBackup> List() =>
        Directory.Exists(settings.Folder)
            ? [
                .. from info in new DirectoryInfo(settings.Folder).EnumerateFiles("cdm-*")
                   let file = BackupFile.Parse(info.Name)
                   where file is not null
                   orderby file.CreatedAt descending, info.Name descending
                   select new StoredBackup(file, info.FullName, info.Length),
            ]
            : [];

    /// <summary>The archive of that name; null when there is none, and for any name that is no archive's.</summary>
    public StoredBackup? Find(string name) => List().FirstOrDefault(backup => string.Equals(backup.File.Name, name, StringComparison.Ordinal));

    /// <summary>Path of a file to write, which nobody takes for an archive.</summary>
    public string NewTemporary()
    {
        Directory.CreateDirectory(settings.Folder);
        return Path.Combine(settings.Folder, string.Create(CultureInfo.InvariantCulture, $"{TemporaryPrefix}{Guid.NewGuid():N}{TemporarySuffix}"));
    }

    /// <summary>Gives a whole and verified file its name, durably.</summary>
    /// <exception cref="IOException">An archive of that second and kind exists.</exception>
    public StoredBackup Publish(string temporary, BackupFile file)
    {
        var target = Path.Combine(settings.Folder, file.Name);
        File.Move(temporary, target);
        DurableFiles.FlushFolder(settings.Folder);
        return new StoredBackup(file, target, new FileInfo(target).Length);
    }

    /// <summary>Removes what dead processes left. Only for whoever holds the lock of backups.</summary>
    public int RemoveLeftovers()
    {
        var leftovers = Directory.Exists(settings.Folder) ? Directory.GetFiles(settings.Folder, $"{TemporaryPrefix}*{TemporarySuffix}") : [];
        foreach (var file in leftovers)
        {
            File.Delete(file);
        }

        return leftovers.Length;
    }

    /// <summary>Deletes what the policy no longer keeps. Returns the names.</summary>
    /// <param name="keep">One that is needed still.</param>
    public IReadOnlyList<string> Prune(TimeZoneInfo zone, BackupFile? keep)
    {
        var all = List();
        var kept = RetentionPolicy.Kept(all.Select(backup => backup.File), zone);
        var superfluous = all.Where(backup => !kept.Contains(backup.File) && backup.File != keep).ToList();
        foreach (var backup in superfluous)
        {
            File.Delete(backup.Path);
        }

        return [.. superfluous.Select(backup => backup.File.Name)];
    }
}

/// <summary>An archive in the folder.</summary>
public sealed record StoredBackup(BackupFile File, string Path, long Bytes);
