using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>The purge and the night's archive: none without the other.</summary>
public sealed class PurgeWaitsForBackupTests
{
    private const string OpenAlerts = "SELECT GROUP_CONCAT(cause ORDER BY cause) FROM alerts WHERE open_mark = 1";

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_the_backup_fails_nothing_is_purged_and_alerts_say_so_until_it_is_mended()
    {
        await using var database = await CoreApp.Template.CloneAsync();
        using var folders = new TempFolder();
        await ManyClients.AddAsync(database, clients: 1, servicesEach: 1);
        await database.ExecuteAsync("""
            INSERT INTO checks (client_id, day, scheduled_at, created_by_id, pending_lines, in_progress_lines, success_lines, warning_lines, error_lines,
                                not_applicable_lines, rectification, version, created_at, updated_at)
            SELECT id, '2020-01-06', '2020-01-06', 1, 0, 0, 0, 0, 0, 0, 0, 1, NOW(6), NOW(6) FROM clients
            """, Cancel);

        // A file where the folder should be.
        await File.WriteAllTextAsync(folders.File("backups"), "", Cancel);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["BACKUP_DIR"] = folders.File("backups") };
        var skipped = await WorkerProcess.CdmAsync(database.ConnectionString, settings, "jobs", "run", "purge", "--json");

        Assert.Equal((1, "failed"), (skipped.Status, skipped.Json.GetProperty("outcome").GetString()));
        Assert.Contains("cdm jobs run backup", skipped.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await database.ScalarAsync<long>("SELECT COUNT(*) FROM checks", Cancel));
        Assert.Equal("backup.failed,purge.skipped", await database.ScalarAsync<string>(OpenAlerts, Cancel));

        File.Delete(folders.File("backups"));
        var purged = await WorkerProcess.CdmAsync(database.ConnectionString, settings, "jobs", "run", "purge", "--json");
        var list = await WorkerProcess.CdmAsync("Server=127.0.0.1;Port=1;Connection Timeout=2", settings, "backup", "list", "--json");

        Assert.Equal((0, 1), (purged.Status, purged.Json.GetProperty("counts").GetProperty("deleted").GetInt32()));
        Assert.Null(await database.ScalarAsync<string>(OpenAlerts, Cancel));
        var archive = Assert.Single(list.Json.GetProperty("items").EnumerateArray());
        Assert.Equal("daily", archive.GetProperty("kind").GetString());
        var verified = await WorkerProcess.CdmAsync("Server=127.0.0.1;Port=1;Connection Timeout=2", settings, "backup", "verify", archive.GetProperty("name").GetString()!);
        Assert.True(verified.Status == 0, verified.Errors);
    }
}
