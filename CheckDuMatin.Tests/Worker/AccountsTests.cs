using CheckDuMatin.Tests.Support;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>The accounts of operations.md: maintenance makes tables, the application writes rows and no more.</summary>
public sealed class AccountsTests
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_schema_is_made_by_the_maintenance_account_and_the_worker_lives_on_rows_alone()
    {
        await using var database = await (await MariaDbServer.SharedAsync()).CreateDatabaseAsync();
        using var secrets = new TempFolder();
        var settings = await AccountsAsync(database, secrets);

        var migrated = await WorkerProcess.CdmAsync("", settings, "db", "migrate");
        Assert.True(migrated.Status == 0, migrated.Errors);
        await using var worker = WorkerProcess.Start("", settings);
        await worker.WaitForHealthAsync(200);
        await Eventually.Async(
            async () => await database.ScalarAsync<long>("SELECT COUNT(DISTINCT job) FROM job_runs WHERE outcome = 1 AND job IN ('due-checks', 'purge', 'clean-up')", Token) == 3,
            () => worker.Output);

        Assert.Equal(0, await worker.StopAsync());
        Assert.Empty(worker.Faults);
        await database.ExecuteAsync($"DROP USER '{settings["DB_USERNAME"]}'@'127.0.0.1', '{settings["DB_MAINTENANCE_USERNAME"]}'@'127.0.0.1'", Token);
    }

    [Fact]
    public async Task A_worker_whose_storage_takes_no_file_is_not_ready()
    {
        await using var database = await CoreApp.Template.CloneAsync();
        using var folder = new TempFolder();
        await using var worker = WorkerProcess.Start(database.ConnectionString, new Dictionary<string, string> { ["STORAGE_DIR"] = folder.File("gone") });

        await worker.WaitForHealthAsync(503);
        Directory.CreateDirectory(folder.File("gone"));
        await worker.WaitForHealthAsync(200);
    }

    [Theory]
    [InlineData("DB_HOST", "", "DB_HOST")]
    [InlineData("DB_PASSWORD_FILE", "/nowhere/at/all", "DB_PASSWORD_FILE")]
    [InlineData("DB_BACKUP_USERNAME", "reader", "DB_BACKUP_PASSWORD_FILE")]
    public async Task A_wrong_setting_stops_the_start_with_one_line_that_names_the_key(string key, string value, string named)
    {
        var settings = new Dictionary<string, string> { ["DB_HOST"] = "127.0.0.1", ["DB_PASSWORD"] = "x", [key] = value };

        var worker = await WorkerProcess.CdmAsync("", settings);

        Assert.Equal(3, worker.Status);
        Assert.StartsWith(named, Assert.Single(worker.Errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> AccountsAsync(TestDatabase database, TempFolder secrets)
    {
        var (rows, ddl) = ($"rows_{Guid.NewGuid():N}"[..24], $"ddl_{Guid.NewGuid():N}"[..24]);
        await database.ExecuteAsync($"""
            CREATE USER '{rows}'@'127.0.0.1' IDENTIFIED BY 'rows-pass';
            GRANT SELECT, INSERT, UPDATE, DELETE ON `{database.Name}`.* TO '{rows}'@'127.0.0.1';
            CREATE USER '{ddl}'@'127.0.0.1' IDENTIFIED BY 'ddl-pass';
            GRANT ALL PRIVILEGES ON `{database.Name}`.* TO '{ddl}'@'127.0.0.1';
            """, Token);
        await File.WriteAllTextAsync(secrets.File("rows"), "rows-pass\n", Token);
        await File.WriteAllTextAsync(secrets.File("ddl"), "ddl-pass\n", Token);
        var connection = new MySqlConnectionStringBuilder(database.ConnectionString);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DB_HOST"] = connection.Server,
            ["DB_PORT"] = connection.Port.ToString(null, null),
            ["DB_DATABASE"] = database.Name,
            ["DB_USERNAME"] = rows,
            ["DB_PASSWORD_FILE"] = secrets.File("rows"),
            ["DB_MAINTENANCE_USERNAME"] = ddl,
            ["DB_MAINTENANCE_PASSWORD_FILE"] = secrets.File("ddl"),
        };
    }
}
