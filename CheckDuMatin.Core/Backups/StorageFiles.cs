using CheckDuMatin.Core.Backups.Archive;

namespace CheckDuMatin.Core.Backups;

/// <summary>The folders of the storage that an archive holds.</summary>
internal static class StorageFiles
{
    /// <summary>Before the names of their parts.</summary>
    public const string Prefix = "storage/";

    /// <summary>The keys that protect cookies and links.</summary>
    private const string Keys = "keys";

    private static readonly string[] Folders = ["logos", "evidence", "bulletins"];

    public static IReadOnlyList<string> FoldersOf(bool withSecrets) => withSecrets ? [.. Folders, Keys] : Folders;

    public static async Task AddAsync(ArchiveWriter archive, BackupSettings settings, CancellationToken cancellationToken)
    {
        foreach (var folder in FoldersOf(withSecrets: settings.Passphrase is not null).Select(name => Path.Combine(settings.StorageFolder, name)).Where(Directory.Exists))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                // What is being written has no name yet, and no row.
                if (!path.EndsWith(".tmp", StringComparison.Ordinal) && OpenOrNull(path) is { } file)
                {
                    await using (file)
                    {
                        await archive.AddAsync(Prefix + Path.GetRelativePath(settings.StorageFolder, path).Replace('\\', '/'), file, cancellationToken);
                    }
                }
            }
        }
    }

    /// <summary>Null when it was deleted a moment ago.</summary>
    private static FileStream? OpenOrNull(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
