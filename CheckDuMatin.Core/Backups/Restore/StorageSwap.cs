namespace CheckDuMatin.Core.Backups.Restore;

/// <summary>
/// The files of a restore: laid out in a folder of the storage itself, then exchanged by renaming, folder by folder. Every step may be repeated.
/// </summary>
internal sealed class StorageSwap(BackupSettings settings, RestoreJournal journal)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private string Work => Path.Combine(settings.StorageFolder, $".restore-{journal.Id}");

    /// <summary>A part of the archive, below the folder it will be in.</summary>
    /// <param name="path">As the archive has it, without its prefix.</param>
    /// <exception cref="BackupDamagedException">It would leave the folders that a restore replaces.</exception>
    public async Task StageAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        if (!journal.Folders.Any(folder => path.StartsWith(folder + '/', StringComparison.Ordinal)))
        {
            return;
        }

        var staging = Path.Combine(Work, "new");
        var target = Path.GetFullPath(Path.Combine(staging, path));
        if (!journal.Folders.Any(folder => target.StartsWith(Path.Combine(staging, folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            throw new BackupDamagedException(BackupsProblems.PartWrong(path));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using var file = new FileStream(target, options);
        await content.CopyToAsync(file, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>A folder that the archive has no file of will be empty.</summary>
    public void CompleteStaging()
    {
        foreach (var folder in journal.Folders)
        {
            Directory.CreateDirectory(Path.Combine(Work, "new", folder));
        }
    }

    /// <summary>Puts the staged folders into place. Those that are in place already are left.</summary>
    public void Exchange()
    {
        Directory.CreateDirectory(Path.Combine(Work, "old"));
        foreach (var folder in journal.Folders)
        {
            var (live, staged, old) = (Path.Combine(settings.StorageFolder, folder), Path.Combine(Work, "new", folder), Path.Combine(Work, "old", folder));
            if (!Directory.Exists(staged))
            {
                continue;
            }

            if (Directory.Exists(live))
            {
                // A second one only where a crash fell between the two moves and the application made its folder anew.
                Directory.Move(live, Directory.Exists(old) ? $"{old}-{Guid.NewGuid():N}" : old);
            }

            Directory.Move(staged, live);
        }

        DurableFiles.FlushFolder(settings.StorageFolder);
    }

    /// <summary>Removes what was staged and what was replaced.</summary>
    public void CleanUp()
    {
        if (Directory.Exists(Work))
        {
            Directory.Delete(Work, recursive: true);
        }
    }
}
