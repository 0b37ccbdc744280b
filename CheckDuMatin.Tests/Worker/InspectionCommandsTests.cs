using CheckDuMatin.Tests.Support;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>The verbs that look at the database and the disk, as their own process.</summary>
public sealed class InspectionCommandsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Db_slow_shows_a_statement_that_runs()
    {
        await using var database = await CoreApp.Template.CloneAsync();
        await using var holder = new MySqlConnection(database.ConnectionString);
        await holder.OpenAsync(Cancellation);
        await using var hold = new MySqlCommand("SELECT GET_LOCK(CONCAT(DATABASE(), '-slow'), 0)", holder);
        Assert.Equal(1L, Convert.ToInt64(await hold.ExecuteScalarAsync(Cancellation), System.Globalization.CultureInfo.InvariantCulture));
        await using var waiter = new MySqlConnection(database.ConnectionString);
        await waiter.OpenAsync(Cancellation);
        await using var wait = new MySqlCommand("SELECT GET_LOCK(CONCAT(DATABASE(), '-slow'), 600)", waiter) { CommandTimeout = 0 };
        var waiting = wait.ExecuteScalarAsync(Cancellation);

        VerbResult? verb = null;
        await Eventually.Async(
            async () => (verb = await WorkerProcess.CdmAsync(database.ConnectionString, "db", "slow", "--json")).Output.Contains("-slow'), 600", StringComparison.Ordinal),
            () => "The waiting statement is not shown: " + verb?.Output);
        var read = await WorkerProcess.CdmAsync(database.ConnectionString, "db", "slow");

        Assert.Equal((0, 0), (verb!.Status, read.Status));
        Assert.Contains("Requêtes en cours", read.Output, StringComparison.Ordinal);
        Assert.Contains("-slow'), 600", read.Output, StringComparison.Ordinal);
        await using var release = new MySqlCommand("SELECT RELEASE_LOCK(CONCAT(DATABASE(), '-slow'))", holder);
        await release.ExecuteScalarAsync(Cancellation);
        await waiting;
    }

    [Fact]
    public async Task Storage_report_counts_tables_and_folders()
    {
        await using var database = await CoreApp.Template.CloneAsync();
        using var storage = new TempFolder();
        using var backups = new TempFolder();
        Directory.CreateDirectory(storage.File("evidence", "12"));
        await File.WriteAllBytesAsync(storage.File("evidence", "12", "a.png"), new byte[70_000], Cancellation);
        await File.WriteAllBytesAsync(backups.File("old.tar"), new byte[5_000], Cancellation);
        var environment = new Dictionary<string, string> { ["STORAGE_DIR"] = storage.FullPath, ["BACKUP_DIR"] = backups.FullPath };

        var verb = await WorkerProcess.CdmAsync(database.ConnectionString, environment, "storage", "report", "--json");
        var read = await WorkerProcess.CdmAsync(database.ConnectionString, environment, "storage", "report");

        Assert.Equal((0, 0), (verb.Status, read.Status));
        var folders = verb.Json.GetProperty("folders").EnumerateArray().Select(row => (row.GetProperty("name").GetString(), row.GetProperty("bytes").GetInt64())).ToList();
        Assert.Equal([("storage/evidence", 70_000), ("backups", 5_000)], folders);
        Assert.Contains(verb.Json.GetProperty("tables").EnumerateArray(), row => row.GetProperty("name").GetString() == "check_lines" && row.GetProperty("bytes").GetInt64() > 0);
        Assert.Contains("70\u00A0ko  storage/evidence", read.Output, StringComparison.Ordinal);
    }
}
