using System.Security.Cryptography;
using System.Text;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace CheckDuMatin.Core.Laravel;

/// <summary>
/// Takes over the former application's people, clients, trees of services, addresses, templates, holidays and recent checks, and tells of every row
/// that it could not take as it was. It can be repeated: what an earlier run has taken is left alone (<see cref="ImportedRow"/>).
/// </summary>
/// <remarks>
/// One transaction, so that an import is there whole or not at all. Its rows are all new and seen by nobody before the commit; of the rows that
/// people work on it holds none but the shared locks of foreign keys, which keep nobody from reading or saving. Logos follow the commit, each on its own.
/// </remarks>
public sealed class ImportLaravel(
    ScopedDb database, SchemaMigrator schema, MySqlDataSource dataSource, AccountMails mails, SetClientLogo setLogo, OperationsSettings settings, TimeProvider time)
{
    /// <summary>
    /// What was taken, or would be. Problems: not an administrator; the file or folder cannot be used (invalid); the source cannot be reached, is no
    /// such database, our own schema is not current, another import runs (conflict).
    /// </summary>
    public async Task<Outcome<ImportReport>> RunAsync(ClientScope scope, ImportLaravelInput input, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return LaravelProblems.AdministratorsOnly;
        }

        if (input.LogosFolder is { } folder && !Directory.Exists(folder))
        {
            return LaravelProblems.LogosMissing(folder);
        }

        var file = await SourceFile.ReadAsync(input.SourceFile, cancellationToken);
        if (!file.Succeeded)
        {
            return file.Problem;
        }

        if ((await schema.StatusAsync(cancellationToken)).Any(migration => !migration.Applied))
        {
            return LaravelProblems.SchemaPending;
        }

        await using var mutex = await dataSource.OpenConnectionAsync(cancellationToken);
        // Two at once would each make everything.
        if (!await AskAsync(mutex, $"SELECT GET_LOCK('{LockName(mutex.Database)}', 0)"))
        {
            return LaravelProblems.AlreadyRunning;
        }

        try
        {
            var source = await SourceReader.ReadAsync(file.Value, cancellationToken);
            return source.Succeeded ? await ImportAsync(scope, source.Value, input, cancellationToken) : source.Problem;
        }
        finally
        {
            await AskAsync(mutex, $"SELECT RELEASE_LOCK('{LockName(mutex.Database)}')");
        }
    }

    private async Task<ImportReport> ImportAsync(ClientScope scope, SourceData source, ImportLaravelInput input, CancellationToken cancellationToken)
    {
        var files = input.LogosFolder is null ? null : new LogoFolder(input.LogosFolder);
        ImportRun run;
        try
        {
            run = await database.WriteAsync(
                scope,
                async (db, token) =>
                {
                    // A repeated attempt tells anew.
                    var attempt = new ImportRun(db, source, await ImportedRows.LoadAsync(db, source.Name, token), new ImportReport(), input.SourceZone, files);
                    await FillAsync(attempt, token);
                    return input.DryRun ? throw new RolledBackException(attempt) : attempt;
                },
                cancellationToken);
        }
        catch (RolledBackException exception)
        {
            run = exception.Run;
        }

        await new ImportLogos(database, setLogo).RunAsync(run, input.DryRun, cancellationToken);
        return run.Report;
    }

    private async Task FillAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var today = DueInstant.LocalDay(time.GetUtcNow().UtcDateTime, settings.TimeZone);
        run.Db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await ImportUsers.RunAsync(run, mails, cancellationToken);
        await ImportTemplates.RunAsync(run, cancellationToken);
        await ImportClients.RunAsync(run, cancellationToken);
        await ImportClients.LinkAsync(run, cancellationToken);
        await ImportTree.RunAsync(run, cancellationToken);
        await ImportRecipients.RunAsync(run, cancellationToken);
        await ImportHolidays.RunAsync(run, cancellationToken);
        await ImportChecks.RunAsync(run, today.AddDays(-settings.RetentionDays), cancellationToken);
        await run.Known.SaveAsync(cancellationToken);
        run.Db.Audit("import.laravel", entityId: null, clientId: null, after: run.Report.Tables.ToDictionary(
            table => table.Key, table => new { table.Value.Read, table.Value.Imported, table.Value.AlreadyHere, table.Value.Refused }, StringComparer.Ordinal));
        await run.Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The server has one space of names for all databases, of at most 64 characters.</summary>
    private static string LockName(string database) => $"check_du_matin.import.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(database)))[..16]}";

    private static async Task<bool> AskAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) == 1;
    }

    /// <summary>Takes the attempt of a trial out of the transaction, which it ends without a commit.</summary>
    private sealed class RolledBackException(ImportRun run) : Exception("The trial is over.")
    {
        public ImportRun Run => run;
    }
}

/// <param name="SourceFile">File with the connection to the former database (<see cref="Laravel.SourceFile"/>).</param>
/// <param name="LogosFolder">Laravel's <c>storage/app/public</c>; null leaves logos out.</param>
/// <param name="SourceZone">The zone of the former application's DATETIME values; Laravel's own is UTC.</param>
/// <param name="DryRun">Only tell: everything is done and rolled back.</param>
public sealed record ImportLaravelInput(string SourceFile, string? LogosFolder, TimeZoneInfo SourceZone, bool DryRun);
