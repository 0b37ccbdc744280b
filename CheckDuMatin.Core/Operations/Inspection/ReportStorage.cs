using Microsoft.Extensions.Configuration;
using MySqlConnector;

namespace CheckDuMatin.Core.Operations.Inspection;

/// <summary>What takes room: the tables of the database and the folders of <c>STORAGE_DIR</c> and <c>BACKUP_DIR</c> (operations.md, « disque plein »).</summary>
public sealed class ReportStorage(MySqlDataSource database, IConfiguration configuration)
{
    /// <summary>Largest first in both lists. A folder that cannot be read counts what could be.</summary>
    public async Task<StorageReport> RunAsync(CancellationToken cancellationToken) => new(await TablesAsync(cancellationToken), Folders());

    private async Task<IReadOnlyList<StoredTable>> TablesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new MySqlCommand(
            """
            SELECT table_name, CAST(COALESCE(data_length + index_length, 0) AS SIGNED), CAST(COALESCE(table_rows, 0) AS SIGNED), CAST(COALESCE(data_free, 0) AS SIGNED)
            FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
            ORDER BY data_length + index_length DESC, table_name
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<StoredTable> tables = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            tables.Add(new StoredTable(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
        }

        return tables;
    }

    private IReadOnlyList<StoredFolder> Folders() =>
    [
        .. StorageFolders().Concat(Existing("BACKUP_DIR").Select(folder => ("backups", folder)))
            .Select(folder => Measure(folder.Item1, folder.Item2))
            .OrderByDescending(folder => folder.Bytes)
            .ThenBy(folder => folder.Name, StringComparer.Ordinal),
    ];

    private IEnumerable<(string Name, string Path)> StorageFolders() =>
        from root in Existing("STORAGE_DIR")
        from folder in Directory.EnumerateDirectories(root)
        select ($"storage/{Path.GetFileName(folder)}", folder);

    private IEnumerable<string> Existing(string key) => configuration[key]?.Trim() is { Length: > 0 } folder && Directory.Exists(folder) ? [folder] : [];

    private static StoredFolder Measure(string name, string path)
    {
        // Links are not followed: what they point to is not in this folder.
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var (files, bytes) = (0, 0L);
        foreach (var file in new DirectoryInfo(path).EnumerateFiles("*", options))
        {
            try
            {
                bytes += file.Length;
                files++;
            }
            catch (IOException)
            {
                // Deleted since it was listed.
            }
        }

        return new StoredFolder(name, bytes, files);
    }
}

/// <summary>Tables and folders, largest first.</summary>
public sealed record StorageReport(IReadOnlyList<StoredTable> Tables, IReadOnlyList<StoredFolder> Folders);

/// <param name="Bytes">Rows and indexes, as the server estimates them.</param>
/// <param name="Rows">As the server estimates them.</param>
/// <param name="FreeBytes">Room in the table's file that OPTIMIZE TABLE would give back.</param>
public sealed record StoredTable(string Name, long Bytes, long Rows, long FreeBytes);

/// <param name="Name">As operations.md names it: storage/evidence, backups.</param>
/// <param name="Bytes">Of the files in it and below.</param>
public sealed record StoredFolder(string Name, long Bytes, int Files);
