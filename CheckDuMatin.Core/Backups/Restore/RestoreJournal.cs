using System.Text.Json;

namespace CheckDuMatin.Core.Backups.Restore;

/// <summary>
/// What a restore is at, on the disk before each deed: whoever finds it after a crash knows whether to undo or to finish
/// (<see cref="FinishRestore"/>).
/// </summary>
/// <param name="Archive">Name of the archive.</param>
/// <param name="Scratch">The schema it is loaded into.</param>
/// <param name="Replaced">Where the tables go that it replaces; null for a mere test.</param>
/// <param name="Folders">The folders of the storage that are replaced.</param>
/// <param name="IsSwapping">Written before the tables are exchanged: from here on the server knows whether they were.</param>
internal sealed record RestoreJournal(string Id, string Archive, string Scratch, string? Replaced, IReadOnlyList<string> Folders, bool IsSwapping)
{
    private const string FileName = ".restore.json";

    public static RestoreJournal? Read(BackupSettings settings)
    {
        try
        {
            return JsonSerializer.Deserialize<RestoreJournal>(File.ReadAllText(PathIn(settings)));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether there is one; cheap.</summary>
    public static bool Exists(BackupSettings settings) => File.Exists(PathIn(settings));

    public void Write(BackupSettings settings) => DurableFiles.WriteAllText(PathIn(settings), JsonSerializer.Serialize(this));

    public static void Delete(BackupSettings settings)
    {
        File.Delete(PathIn(settings));
        DurableFiles.FlushFolder(settings.Folder);
    }

    private static string PathIn(BackupSettings settings) => Path.Combine(settings.Folder, FileName);
}
