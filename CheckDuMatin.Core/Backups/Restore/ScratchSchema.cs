using CheckDuMatin.Core.Backups.Archive;
using CheckDuMatin.Core.Backups.Database;
using CheckDuMatin.Core.Data;
using MySqlConnector;

namespace CheckDuMatin.Core.Backups.Restore;

/// <summary>Loads an archive into a schema of its own, row for row, and brings it up to this version.</summary>
public sealed class ScratchSchema(DatabaseConnections connections, SchemaMigrator migrator, BackupSettings settings)
{
    /// <summary>Names that no other schema should have; the maintenance account has rights on them.</summary>
    public string NameOf(string purpose) => $"{connections.Database}_cdm_{purpose}";

    /// <summary>An empty schema, whatever stood there before.</summary>
    /// <exception cref="BackupDamagedException">The account may not.</exception>
    internal async Task CreateAsync(string schema, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(DatabaseAccount.Maintenance, cancellationToken);
        try
        {
            await connection.ExecuteAsync($"DROP DATABASE IF EXISTS {BareStatements.Quoted(schema)}", cancellationToken);
            await connection.ExecuteAsync($"CREATE DATABASE {BareStatements.Quoted(schema)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci", cancellationToken);
        }
        catch (MySqlException exception) when (exception.ErrorCode is MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.AccessDenied)
        {
            throw new BackupDamagedException(BackupsProblems.ScratchRefused(connections.Database.Replace("_", "\\_", StringComparison.Ordinal), connections.UserOf(DatabaseAccount.Maintenance)), exception);
        }
    }

    internal async Task DropAsync(string schema, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(DatabaseAccount.Maintenance, cancellationToken);
        await connection.ExecuteAsync($"DROP DATABASE IF EXISTS {BareStatements.Quoted(schema)}", cancellationToken);
    }

    /// <summary>Examines an archive before anything is touched: whole, and of no newer version than this one.</summary>
    /// <exception cref="BackupDamagedException">It cannot be restored; the problem says why.</exception>
    internal async Task<BackupManifest> ExamineAsync(StoredBackup backup, CancellationToken cancellationToken)
    {
        var manifest = await ArchiveReader.ReadAsync(backup.Path, backup.File.Encrypted, settings.Passphrase, take: null, cancellationToken);
        return manifest.Schema.Except(migrator.Known(), StringComparer.Ordinal).FirstOrDefault() is { } unknown
            ? throw new BackupDamagedException(BackupsProblems.SchemaNewer(unknown, manifest.Application))
            : manifest;
    }

    /// <summary>Loads, compares every table with the manifest, migrates.</summary>
    /// <param name="files">Takes the files of the storage; null where only the database is wanted.</param>
    /// <exception cref="BackupDamagedException">What stands in the schema is not what the manifest says.</exception>
    internal async Task LoadAsync(StoredBackup backup, string schema, Func<string, Stream, CancellationToken, Task>? files, CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(DatabaseAccount.Maintenance, cancellationToken, schema);
        var loader = new DumpLoader(connection);
        var manifest = await ArchiveReader.ReadAsync(
            backup.Path,
            backup.File.Encrypted,
            settings.Passphrase,
            (path, content, token) => path switch
            {
                _ when path.StartsWith(DumpParts.Folder, StringComparison.Ordinal) => loader.LoadAsync(content, token),
                _ when files is not null && path.StartsWith(StorageFiles.Prefix, StringComparison.Ordinal) => files(path[StorageFiles.Prefix.Length..], content, token),
                _ => Task.CompletedTask,
            },
            cancellationToken);
        await CompareAsync(manifest, schema, cancellationToken);
        await MigrateAsync(schema, cancellationToken);
    }

    private async Task CompareAsync(BackupManifest manifest, string schema, CancellationToken cancellationToken)
    {
        await using var dump = await DatabaseDump.BeginAsync(await connections.OpenAsync(DatabaseAccount.Maintenance, cancellationToken, schema), schema, cancellationToken);
        var missing = manifest.Tables.Select(table => table.Name).Except(dump.Tables, StringComparer.OrdinalIgnoreCase).FirstOrDefault();
        if (missing is not null)
        {
            throw new BackupDamagedException(BackupsProblems.RowsDiffer(missing));
        }

        foreach (var table in manifest.Tables)
        {
            if (await dump.RowsAsync(table.Name, write: null, cancellationToken) != table)
            {
                throw new BackupDamagedException(BackupsProblems.RowsDiffer(table.Name));
            }
        }
    }

    private async Task MigrateAsync(string schema, CancellationToken cancellationToken)
    {
        // As EF wants it: Guids as it writes them, small integers as booleans.
        var settingsOfEf = new MySqlConnectionStringBuilder(connections.ConnectionString(DatabaseAccount.Maintenance, schema))
        {
            TreatTinyAsBoolean = true,
            GuidFormat = MySqlGuidFormat.Default,
        };
        await using var connection = new MySqlConnection(settingsOfEf.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await migrator.MigrateAsync(connection, cancellationToken);
    }
}
