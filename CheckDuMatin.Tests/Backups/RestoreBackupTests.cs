using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Backups.Restore;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Tests.Worker;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Backups;

public sealed class RestoreBackupTests
{
    /// <summary>What people made; what the system writes about itself goes on meanwhile.</summary>
    private static readonly string[] Tables = ["clients", "categories", "services", "service_revisions", "checks", "check_lines", "audit_entries", "users"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restore_gives_back_every_row_and_file_and_saves_what_it_replaces()
    {
        await using var app = await BackupsApp.StartAsync(encrypted: true);
        var check = await app.AddCheckAsync();
        await app.SaveLinesAsync(check, LineStatus.Success, "« écran » ; C:\\temp\\ 'x' 🚀\nà la ligne;\n");
        await app.WriteFileAsync("evidence/7/a.png", "avant");
        var backup = await app.CreateAsync();
        var before = await ContentsAsync(app);
        await app.SaveLinesAsync(check, LineStatus.Warning, "après");
        await app.AddCheckAsync();
        await app.WriteFileAsync("evidence/7/a.png", "après");
        await app.WriteFileAsync("evidence/8/b.png", "après");
        var changed = await ContentsAsync(app);

        var restored = await RestoreAsync(app, backup);

        Assert.True(restored.Succeeded, restored.Problem?.Text());
        Assert.Equal(before, await ContentsAsync(app));
        Assert.Equal("avant", await app.ReadFileAsync("evidence/7/a.png"));
        Assert.False(File.Exists(Path.Combine(app.Storage, "evidence/8/b.png")));
        await AssertNothingIsLeftAsync(app);

        Assert.Equal(
            $$"""{"archive":"{{backup.File.Name}}","files":true}""",
            await app.Database.ScalarAsync<string>("SELECT `after` FROM audit_entries WHERE action = 'backup.restored'", Cancel));
        Assert.Null(restored.Value.Late);

        // And there and back again.
        Assert.True((await RestoreAsync(app, app.Core.Get<BackupFolder>().Find(restored.Value.Safety)!)).Succeeded);
        Assert.Equal(changed, await ContentsAsync(app));
        Assert.Equal("après", await app.ReadFileAsync("evidence/8/b.png"));
    }

    [Fact]
    public async Task What_is_saved_while_the_archive_is_loaded_is_in_an_archive_of_its_own()
    {
        await using var app = await BackupsApp.StartAsync(encrypted: true);
        var check = await app.AddCheckAsync();
        var backup = await app.CreateAsync();
        var working = "";

        var restored = await app.Core.Get<RestoreBackup>().RunAsync(backup.File.Name, databaseOnly: true, Work, Cancel);

        Assert.NotEqual(working, await ContentsAsync(app));
        Assert.True((await RestoreAsync(app, app.Core.Get<BackupFolder>().Find(restored.Value!.Late!)!, databaseOnly: true)).Succeeded);
        Assert.Equal(working, await ContentsAsync(app));

        void Work(string step)
        {
            if (step == "swap")
            {
                app.SaveLinesAsync(check, LineStatus.Success, "trop tard").GetAwaiter().GetResult();
                working = ContentsAsync(app).GetAwaiter().GetResult();
            }
        }
    }

    [Fact]
    public async Task After_a_restore_work_goes_on_and_no_number_is_given_twice()
    {
        await using var app = await BackupsApp.StartAsync();
        await app.AddCheckAsync();
        var backup = await app.CreateAsync();
        var later = await app.AddCheckAsync();

        Assert.True((await RestoreAsync(app, backup)).Succeeded);

        var next = await app.AddCheckAsync();
        Assert.True(next > later);
        await app.SaveLinesAsync(next, LineStatus.Success);
        await app.Database.ExecuteAsync($"DELETE FROM checks WHERE id = {next.ToString(CultureInfo.InvariantCulture)}", Cancel);
        Assert.Equal(0, await app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM check_lines WHERE check_id = {next.ToString(CultureInfo.InvariantCulture)}", Cancel));
    }

    [Fact]
    public async Task The_database_alone_leaves_the_files()
    {
        await using var app = await BackupsApp.StartAsync();
        await app.WriteFileAsync("logos/ab/c.png", "avant");
        var backup = await app.CreateAsync();
        await app.WriteFileAsync("logos/ab/c.png", "après");
        await app.AddCheckAsync();

        Assert.True((await RestoreAsync(app, backup, databaseOnly: true)).Succeeded);

        Assert.Equal("après", await app.ReadFileAsync("logos/ab/c.png"));
        Assert.Equal(0, await app.CountAsync("checks"));
    }

    [Fact]
    public async Task An_archive_without_secrets_signs_everybody_out()
    {
        await using var app = await BackupsApp.StartAsync();
        await app.Database.ExecuteAsync("UPDATE users SET security_stamp = 'old', two_factor_enabled = 1", Cancel);
        var backup = await app.CreateAsync();

        Assert.False((await RestoreAsync(app, backup)).Value!.Manifest.HasSecrets);

        Assert.Equal(0, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM users WHERE security_stamp = 'old' OR two_factor_enabled", Cancel));
    }

    [Fact]
    public async Task A_newer_schema_and_a_damaged_archive_are_refused_and_nothing_is_touched()
    {
        await using var app = await BackupsApp.StartAsync();
        await app.AddCheckAsync();
        await app.Database.ExecuteAsync("INSERT INTO ef_migrations_history VALUES ('20991231000000_FromTheFuture', '99')", Cancel);
        var newer = await app.CreateAsync();
        await app.Database.ExecuteAsync("DELETE FROM ef_migrations_history WHERE MigrationId LIKE '2099%'", Cancel);
        var damaged = await app.CreateAsync();
        var bytes = await File.ReadAllBytesAsync(damaged.Path, Cancel);
        bytes[bytes.Length / 2] ^= 4;
        await File.WriteAllBytesAsync(damaged.Path, bytes, Cancel);
        var before = await ContentsAsync(app);

        var refused = await RestoreAsync(app, newer);

        Assert.Equal("schema_newer", refused.Problem!.Code);
        Assert.Contains("20991231000000_FromTheFuture", refused.Problem.Text(), StringComparison.Ordinal);
        Assert.False((await RestoreAsync(app, damaged)).Succeeded);
        Assert.Equal("not_found", (await app.Core.Get<RestoreBackup>().RunAsync("../../etc/passwd", databaseOnly: true, step: null, Cancel)).Problem!.Code);
        Assert.Equal(before, await ContentsAsync(app));
        Assert.Equal(2, app.Core.Get<BackupFolder>().List().Count);
        await AssertNothingIsLeftAsync(app);
    }

    [Fact]
    public async Task An_older_schema_is_brought_up_to_this_version()
    {
        await using var app = await BackupsApp.StartAsync();
        await app.AddCheckAsync();
        await app.Database.ExecuteAsync("SET FOREIGN_KEY_CHECKS = 0; DROP TABLE QRTZ_CALENDARS, QRTZ_LOCKS; DELETE FROM ef_migrations_history WHERE MigrationId = '20260101000000_SchedulerTables'", Cancel);
        var older = await app.CreateAsync();

        Assert.True((await RestoreAsync(app, older)).Succeeded);

        Assert.All(await app.Core.Get<SchemaMigrator>().StatusAsync(Cancel), migration => Assert.True(migration.Applied));
        Assert.Equal(2, await app.Database.ScalarAsync<long>(
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN ('QRTZ_CALENDARS', 'QRTZ_LOCKS')", Cancel));
        Assert.Equal(1, await app.CountAsync("checks"));
    }

    [Fact]
    public async Task While_the_tables_are_exchanged_a_write_is_refused_and_a_page_can_be_read()
    {
        await using var app = await BackupsApp.StartAsync();
        var check = await app.AddCheckAsync();
        await using var app2 = await app.Database.OpenAsync(Cancel);
        await MaintenanceGate.CloseAsync(app2, app.Database.Name, Cancel);
        var gate = new ScopedDb(app.Core.Get<DbContextOptions<CdmContext>>(), app.Core.Get<MySqlDataSource>(), new MaintenanceGate(), TimeProvider.System);

        await Assert.ThrowsAsync<MaintenanceException>(() => gate.WriteAsync(ClientScope.System, (db, token) => db.Checks.ExecuteDeleteAsync(token), Cancel));
        await using var reading = gate.Open(ClientScope.System);
        Assert.Equal(check, (await reading.Checks.SingleAsync(Cancel)).Id);

        await using (var release = new MySqlCommand("SELECT RELEASE_ALL_LOCKS()", app2))
        {
            await release.ExecuteScalarAsync(Cancel);
        }

        Assert.Equal(1, await gate.WriteAsync(ClientScope.System, (db, token) => db.Checks.ExecuteDeleteAsync(token), Cancel));
    }

    [Fact]
    public async Task The_monthly_test_restores_and_leaves_no_trace()
    {
        await using var app = await BackupsApp.StartAsync();
        Assert.Equal("none", (await app.Core.Get<TestRestore>().RunAsync(Cancel)).Problem!.Code);
        await app.AddCheckAsync();
        var backup = await app.CreateAsync();
        var before = await ContentsAsync(app);

        var tested = await app.Core.Get<TestRestore>().RunAsync(Cancel);

        Assert.Equal(backup.File.Name, tested.Value!.Name);
        Assert.Equal(before, await ContentsAsync(app));
        await AssertNothingIsLeftAsync(app);
        Assert.Equal(0, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM alerts WHERE open_mark = 1", Cancel));
    }

    [Fact]
    public Task Killed_at_any_point_backup_and_restore_leave_a_good_system() => KillAndLookAsync(kills: 2);

    [Fact]
    [Trait("Kind", "long")]
    public Task Killed_at_ten_points_backup_and_restore_leave_a_good_system() => KillAndLookAsync(kills: 10);

    private static async Task KillAndLookAsync(int kills)
    {
        await using var app = await BackupsApp.StartAsync(encrypted: true);
        var check = await app.AddCheckAsync(services: 200);
        await app.WriteFileAsync("evidence/7/a.png", "avant");
        var backup = await app.CreateAsync();
        var old = await ContentsAsync(app);
        await app.SaveLinesAsync(check, LineStatus.Success, "après");
        await app.WriteFileAsync("evidence/7/a.png", "après");
        var today = await ContentsAsync(app);
        var random = new Random(kills);
        for (var kill = 0; kill < kills; kill++)
        {
            await KillAsync(app, random.Next(200, 2000), "backup", "create");
            await KillAsync(app, random.Next(500, 5000), "backup", "restore", backup.File.Name, "--yes");
            await app.Core.Get<FinishRestore>().RunAsync(Cancel);

            var now = await ContentsAsync(app);
            Assert.True(now == today || now == old, $"Kill {kill}: the database is neither the old nor the new one.");
            Assert.Equal(now == old ? "avant" : "après", await app.ReadFileAsync("evidence/7/a.png"));
            Assert.All(app.Core.Get<BackupFolder>().List(), file => Assert.True(app.Core.Get<VerifyBackup>().RunAsync(file.File.Name, Cancel).GetAwaiter().GetResult().Succeeded));
        }

        await app.CreateAsync();
        await AssertNothingIsLeftAsync(app);
    }

    private static async Task KillAsync(BackupsApp app, int afterMilliseconds, params string[] verb)
    {
        await using var process = WorkerProcess.StartVerb(app.Database.ConnectionString, app.Settings(encrypted: true), verb);
        await Task.Delay(afterMilliseconds, Cancel);
        if (!process.HasExited)
        {
            await process.KillAsync();
        }

        // The server notices the broken connection when it next has something to say.
        await Eventually.Async(
            async () => await app.Database.ScalarAsync<long>(
                "SELECT COUNT(*) FROM information_schema.processlist WHERE db LIKE CONCAT(DATABASE(), '%') AND id <> CONNECTION_ID() AND command <> 'Sleep'", Cancel) == 0,
            () => process.Output);
    }

    private static Task<Core.Outcome<RestoredBackup>> RestoreAsync(BackupsApp app, StoredBackup backup, bool databaseOnly = false) =>
        app.Core.Get<RestoreBackup>().RunAsync(backup.File.Name, databaseOnly, step: null, Cancel);

    /// <summary>All rows of what people made, but for the restores that the audit tells of.</summary>
    private static async Task<string> ContentsAsync(BackupsApp app)
    {
        List<string> sums = [];
        foreach (var table in Tables)
        {
            await using var connection = await app.Database.OpenAsync(Cancel);
            sums.Add(string.Join('\n', (await connection.RowsAsync($"SELECT * FROM {table}{(table == "audit_entries" ? " WHERE action <> 'backup.restored'" : "")} ORDER BY 1, 2", Cancel)).Select(row => string.Join('|', row))));
        }

        return string.Join("\n--\n", sums);
    }

    private static async Task AssertNothingIsLeftAsync(BackupsApp app)
    {
        Assert.Empty(app.Leftovers);
        Assert.DoesNotContain(Directory.EnumerateDirectories(app.Storage), folder => Path.GetFileName(folder).StartsWith(".restore", StringComparison.Ordinal));
        Assert.Equal(0, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name LIKE CONCAT(DATABASE(), '\\_cdm\\_%')", Cancel));
    }
}
