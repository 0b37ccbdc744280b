using System.Globalization;
using System.Reflection;
using CheckDuMatin.Core.Backups.Archive;
using CheckDuMatin.Core.Backups.Database;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Backups;

/// <summary>
/// Writes an archive while people work: database, storage, configuration. It bears its name only once it is on the disk and was read back whole;
/// then, and only then, older ones go by <see cref="RetentionPolicy"/>. A failure is an alert, and leaves the older ones alone.
/// </summary>
public sealed class CreateBackup(
    BackupFolder folder,
    BackupSettings settings,
    DatabaseConnections connections,
    BackupLock backupLock,
    IConfiguration configuration,
    OperationsSettings operations,
    RaiseAlert raiseAlert,
    CloseAlert closeAlert,
    TimeProvider time,
    ILogger<CreateBackup> log)
{
    /// <summary>The cause of the alert about a backup that failed.</summary>
    internal const string FailedCause = "backup.failed";

    /// <summary>ENOSPC and EDQUOT, as .NET hands them on under Unix.</summary>
    private static readonly int[] DiskFullErrors = [28, 122];

    private static readonly TimeSpan NightPatience = TimeSpan.FromHours(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="kind">For <see cref="BackupKind.Daily"/>: the day's archive that exists already is given back, and nothing written.</param>
    /// <param name="databaseOnly">Without the files of the storage.</param>
    /// <param name="cancellationToken">Leaves nothing behind.</param>
    public async Task<Outcome<CreatedBackup>> RunAsync(BackupKind kind, bool databaseOnly, CancellationToken cancellationToken)
    {
        try
        {
            await using var held = await backupLock.TakeAsync(DatabaseAccount.Backup, kind == BackupKind.Daily ? NightPatience : Patience, cancellationToken);
            if (held is null)
            {
                return BackupsProblems.Busy;
            }

            var created = kind == BackupKind.Daily && Todays() is { } todays ? new CreatedBackup(todays, Manifest: null, []) : await WriteAsync(kind, databaseOnly, keep: null, cancellationToken);
            await closeAlert.RunAsync(FailedCause, cancellationToken);
            return created;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or SettingException))
        {
            // A statement broken off because the process ends says so in words of its own.
            cancellationToken.ThrowIfCancellationRequested();
            log.LogError(exception, "The backup failed");
            var problem = Explain(exception);
            await TellAsync(problem);
            return problem;
        }
    }

    /// <summary>The newest whole archive of the night, when it was made on this local day: what the purge may rely on.</summary>
    public StoredBackup? Todays()
    {
        var today = DueInstant.LocalDay(time.GetUtcNow().UtcDateTime, operations.TimeZone);
        return folder.List().FirstOrDefault(
            backup => backup.File is { Kind: BackupKind.Daily, DatabaseOnly: false } && DueInstant.LocalDay(backup.File.CreatedAt, operations.TimeZone) == today);
    }

    /// <summary>For whoever holds the <see cref="BackupLock"/>.</summary>
    /// <param name="keep">An archive that is needed still, whatever the policy says.</param>
    /// <param name="schema">Of another schema than the application's.</param>
    internal async Task<CreatedBackup> WriteAsync(BackupKind kind, bool databaseOnly, BackupFile? keep, CancellationToken cancellationToken, string? schema = null)
    {
        if (folder.RemoveLeftovers() is > 0 and var leftovers)
        {
            log.LogWarning("{Count} unfinished archives of earlier processes were removed", leftovers);
        }

        var file = NewFile(kind, databaseOnly);
        var temporary = folder.NewTemporary();
        try
        {
            await WriteArchiveAsync(temporary, file, schema, cancellationToken);
            // Read back before anybody takes it for an archive.
            var manifest = await ArchiveReader.ReadAsync(temporary, file.Encrypted, settings.Passphrase, take: null, cancellationToken);
            var stored = folder.Publish(temporary, file);
            var pruned = folder.Prune(operations.TimeZone, keep);
            log.LogInformation("Backup {Name} written and verified: {Rows} rows, {Bytes} bytes; {Pruned} older ones removed", file.Name, manifest.Rows, stored.Bytes, pruned.Count);
            return new CreatedBackup(stored, manifest, pruned);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private async Task WriteArchiveAsync(string path, BackupFile file, string? other, CancellationToken cancellationToken)
    {
        await using var archive = new ArchiveWriter(path, settings.Passphrase, file.CreatedAt);
        var account = other is null ? DatabaseAccount.Backup : DatabaseAccount.Maintenance;
        await using var dump = await DatabaseDump.BeginAsync(
            await connections.OpenAsync(account, cancellationToken, other), other ?? connections.Database, cancellationToken);
        var schema = await dump.SchemaAsync(cancellationToken);
        var tables = await DumpAsync(dump, archive, cancellationToken);
        if (!file.DatabaseOnly)
        {
            // After the snapshot: a file is there before the row that names it.
            await StorageFiles.AddAsync(archive, settings, cancellationToken);
        }

        await archive.AddAsync(ConfigurationFile.Path, ConfigurationFile.Of(configuration), cancellationToken);
        await archive.CompleteAsync(
            new BackupManifest(
                BackupManifest.CurrentFormat,
                file.Kind.ToWord(),
                file.CreatedAt,
                ApplicationVersion,
                dump.Server,
                schema,
                file.DatabaseOnly,
                HasSecrets: file.Encrypted,
                tables,
                [.. archive.Parts]),
            cancellationToken);
    }

    private async Task<List<BackupTable>> DumpAsync(DatabaseDump dump, ArchiveWriter archive, CancellationToken cancellationToken)
    {
        List<BackupTable> tables = [];
        await using var parts = new DumpParts(archive);
        await parts.WriteAsync(DatabaseDump.Header, cancellationToken);
        foreach (var table in dump.Tables)
        {
            await parts.WriteAsync(await dump.StructureAsync(table, cancellationToken), cancellationToken);
            tables.Add(
                settings.Passphrase is null && SecretTables.Holds(table)
                    ? SecretTables.LeftOut(table)
                    : await dump.RowsAsync(table, parts.WriteAsync, cancellationToken));
        }

        await parts.WriteAsync(DatabaseDump.Footer, cancellationToken);
        await parts.CompleteAsync(cancellationToken);
        return tables;
    }

    internal static string ApplicationVersion { get; } =
        (typeof(CreateBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    /// <summary>Two archives of one second get different ones.</summary>
    private BackupFile NewFile(BackupKind kind, bool databaseOnly)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var file = new BackupFile(new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc), kind, databaseOnly, settings.Passphrase is not null);
        while (folder.Find(file.Name) is not null)
        {
            file = file with { CreatedAt = file.CreatedAt.AddSeconds(1) };
        }

        return file;
    }

    private Problem Explain(Exception exception) => exception switch
    {
        IOException io when DiskFullErrors.Contains(io.HResult & 0xFFFF) => BackupsProblems.DiskFull(settings.Folder),
        BackupDamagedException damaged => damaged.Problem,
        _ => BackupsProblems.Failed(exception.GetBaseException().Message.ReplaceLineEndings(" ")),
    };

    private async Task TellAsync(Problem problem)
    {
        try
        {
            await raiseAlert.RunAsync(FailedCause, AlertLevel.Major, clientId: null, problem.Text(CultureInfo.GetCultureInfo("fr-FR")), CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The database is what is away: that alert is raised by others.
            log.LogError("The alert about it could not be raised: {Message}", exception.GetBaseException().Message);
        }
    }
}

/// <param name="Manifest">Null when the archive existed already.</param>
/// <param name="Pruned">Names of the archives that the policy no longer kept.</param>
public sealed record CreatedBackup(StoredBackup Backup, BackupManifest? Manifest, IReadOnlyList<string> Pruned);
