using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Backups;

public sealed class CreateBackupTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_archive_holds_database_files_and_configuration_each_with_its_digest()
    {
        await using var app = await BackupsApp.StartAsync(encrypted: true);
        await app.SaveLinesAsync(await app.AddCheckAsync(), LineStatus.Success);
        await app.WriteFileAsync("evidence/7/écran.png", "une image");
        await app.WriteFileAsync("keys/key-1.xml", "<key/>");
        await app.WriteFileAsync("logs/today.log", "no data");

        var backup = await app.CreateAsync();

        Assert.Matches(@"^cdm-\d{8}T\d{6}Z-manual\.tar\.enc$", backup.File.Name);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(backup.Path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var manifest = (await app.Core.Get<VerifyBackup>().RunAsync(backup.File.Name, Cancel)).Value!;
        Assert.Equal(["configuration.env", "database/0001.sql.gz", "storage/evidence/7/écran.png", "storage/keys/key-1.xml"], manifest.Parts.Select(part => part.Path).Order(StringComparer.Ordinal));
        Assert.True(manifest.HasSecrets);
        Assert.Equal(await app.CountAsync("check_lines"), manifest.Tables.Single(table => table.Name == "check_lines").Rows);
        Assert.Contains("20261122120000_Initial", manifest.Schema);
        Assert.NotEmpty(manifest.Server);
        Assert.Empty(app.Leftovers);
    }

    [Fact]
    public async Task Without_a_passphrase_neither_keys_nor_second_factors_are_in_it_and_never_a_password()
    {
        await using var app = await BackupsApp.StartAsync();
        await app.Database.ExecuteAsync("INSERT INTO user_tokens (user_id, login_provider, name, value) VALUES (1, 'x', 'AuthenticatorKey', 'JBSWY3DPEHPK3PXP')", Cancel);
        await app.WriteFileAsync("keys/key-1.xml", "<key/>");

        var backup = await app.CreateAsync();

        var parts = await PartsAsync(backup.Path);
        Assert.DoesNotContain(parts.Keys, path => path.Contains("keys", StringComparison.Ordinal));
        var all = string.Concat(parts.Values.Select(bytes => Encoding.UTF8.GetString(bytes))) + Sql(parts);
        Assert.DoesNotContain("JBSWY3DPEHPK3PXP", all, StringComparison.Ordinal);
        Assert.DoesNotContain("never-in-an-archive", all, StringComparison.Ordinal);
        Assert.Contains("APP_URL=https://checks.example.org\n", Encoding.UTF8.GetString(parts["configuration.env"]), StringComparison.Ordinal);
        var manifest = (await app.Core.Get<VerifyBackup>().RunAsync(backup.File.Name, Cancel)).Value!;
        Assert.Equal((false, 0), (manifest.HasSecrets, manifest.Tables.Single(table => table.Name == "user_tokens").Rows));
    }

    [Fact]
    public async Task The_plain_client_of_the_server_restores_the_dump()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mariadb") || File.Exists("/usr/bin/mysql"), "No client of the database is installed.");
        await using var app = await BackupsApp.StartAsync();
        var check = await app.AddCheckAsync();
        await app.SaveLinesAsync(check, LineStatus.Warning, "C:\\temp\\ 'cité' \"x\" ; été 🚀\nà la ligne;\n");
        var parts = await PartsAsync((await app.CreateAsync()).Path);
        await using var other = await (await MariaDbServer.SharedAsync()).CreateDatabaseAsync();

        var settings = new MySqlConnector.MySqlConnectionStringBuilder(other.ConnectionString);
        var start = new ProcessStartInfo(File.Exists("/usr/bin/mariadb") ? "/usr/bin/mariadb" : "/usr/bin/mysql", ["--protocol=tcp", "-h", settings.Server, "-P", settings.Port.ToString(null, null), "-u", settings.UserID, other.Name])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        start.Environment["MYSQL_PWD"] = settings.Password;
        using var client = Process.Start(start)!;
        await client.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(Sql(parts)), Cancel);
        client.StandardInput.Close();
        var errors = await client.StandardError.ReadToEndAsync(Cancel);
        await client.WaitForExitAsync(Cancel);

        Assert.True(client.ExitCode == 0, errors);
        foreach (var table in new[] { "check_lines", "checks", "clients", "service_revisions", "users" })
        {
            Assert.Equal(await app.CountAsync(table), await other.ScalarAsync<long>(
                $"SELECT COUNT(*) FROM (SELECT * FROM {table} INTERSECT SELECT * FROM `{app.Database.Name}`.{table}) AS same", Cancel));
        }
    }

    [Fact]
    public async Task One_flipped_byte_and_a_missing_end_are_refused_with_the_reason()
    {
        foreach (var encrypted in new[] { false, true })
        {
            await using var app = await BackupsApp.StartAsync(encrypted);
            await app.AddCheckAsync();
            var backup = await app.CreateAsync();
            var good = await File.ReadAllBytesAsync(backup.Path, Cancel);
            var random = new Random(42);
            foreach (var at in Enumerable.Range(0, 12).Select(_ => random.Next(good.Length)).Append(0).Append(good.Length - 1).Append(good.Length - 500))
            {
                var damaged = good.ToArray();
                damaged[at] ^= (byte)(1 << random.Next(8));
                await File.WriteAllBytesAsync(backup.Path, damaged, Cancel);

                var verified = await app.Core.Get<VerifyBackup>().RunAsync(backup.File.Name, Cancel);

                Assert.False(verified.Succeeded, $"A flipped bit at {at} of {good.Length} was not noticed.");
                Assert.NotEmpty(verified.Problem.Text());
            }

            foreach (var length in new[] { 0, 10, 511, good.Length / 2, good.Length - 512, good.Length - 1 })
            {
                await File.WriteAllBytesAsync(backup.Path, good[..length], Cancel);
                Assert.Contains((await app.Core.Get<VerifyBackup>().RunAsync(backup.File.Name, Cancel)).Problem!.Code, (string[])["truncated", "checksum_wrong", "manifest_unreadable"]);
            }
        }
    }

    [Fact]
    public async Task A_second_run_in_one_day_finds_the_archive_of_the_day()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 29, 0, 30, 0, TimeSpan.Zero));
        await using var app = await BackupsApp.StartAsync(time: time);
        var first = await app.CreateAsync(BackupKind.Daily);

        time.Advance(TimeSpan.FromHours(9));
        Assert.Equal(first, await app.CreateAsync(BackupKind.Daily));
        Assert.Equal(first, app.Core.Get<CreateBackup>().Todays());

        // 23:30 UTC is tomorrow in Paris.
        time.SetUtcNow(new DateTimeOffset(2026, 11, 29, 23, 30, 0, TimeSpan.Zero));
        Assert.Null(app.Core.Get<CreateBackup>().Todays());
        Assert.NotEqual(first, await app.CreateAsync(BackupKind.Daily));
    }

    [Fact]
    public async Task Older_ones_go_only_after_a_new_one_was_verified()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 0, 30, 0, TimeSpan.Zero));
        await using var app = await BackupsApp.StartAsync(time: time);
        for (var night = 0; night < 7; night++)
        {
            await app.CreateAsync(BackupKind.Manual, databaseOnly: true);
            time.Advance(TimeSpan.FromDays(1));
        }

        var before = app.Core.Get<BackupFolder>().List();
        Assert.Equal(5, before.Count);
        await app.Database.ExecuteAsync("RENAME TABLE ef_migrations_history TO elsewhere", Cancel);
        var failed = await app.Core.Get<CreateBackup>().RunAsync(BackupKind.Manual, databaseOnly: true, Cancel);

        Assert.Equal("failed", failed.Problem!.Code);
        Assert.Equal(before, app.Core.Get<BackupFolder>().List());
        Assert.Empty(app.Leftovers);
        Assert.Equal(1, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM alerts WHERE cause = 'backup.failed' AND open_mark = 1", Cancel));

        await app.Database.ExecuteAsync("RENAME TABLE elsewhere TO ef_migrations_history", Cancel);
        await app.CreateAsync();
        Assert.Equal(0, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM alerts WHERE cause = 'backup.failed' AND open_mark = 1", Cancel));
    }

    [Fact]
    public async Task A_full_disk_is_an_alert_and_leaves_the_older_archives_alone()
    {
        using var disk = SmallDisk.TryMount(megabytes: 2);
        Assert.SkipUnless(disk is not null, "Mounting a small disk needs root and the right to mount.");
        await using var app = await BackupsApp.StartAsync(folder: disk.Path);
        var older = await app.CreateAsync();
        var random = new byte[4 << 20];
        new Random(1).NextBytes(random);
        Directory.CreateDirectory(Path.Combine(app.Storage, "bulletins"));
        await File.WriteAllBytesAsync(Path.Combine(app.Storage, "bulletins", "large.pdf"), random, Cancel);

        var full = await app.Core.Get<CreateBackup>().RunAsync(BackupKind.Manual, databaseOnly: false, Cancel);

        Assert.Equal("disk_full", full.Problem!.Code);
        Assert.Equal([older.File.Name], Directory.EnumerateFileSystemEntries(disk.Path).Select(Path.GetFileName));
        Assert.True((await app.Core.Get<VerifyBackup>().RunAsync(older.File.Name, Cancel)).Succeeded);
        Assert.Contains("plein", await app.Database.ScalarAsync<string>("SELECT message FROM alerts WHERE cause = 'backup.failed' AND open_mark = 1", Cancel), StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, byte[]>> PartsAsync(string path)
    {
        Dictionary<string, byte[]> parts = new(StringComparer.Ordinal);
        await using var tar = new TarReader(File.OpenRead(path));
        while (await tar.GetNextEntryAsync(copyData: true, Cancel) is { } entry)
        {
            using var bytes = new MemoryStream();
            await (entry.DataStream ?? Stream.Null).CopyToAsync(bytes, Cancel);
            parts.Add(entry.Name, bytes.ToArray());
        }

        return parts;
    }

    /// <summary>As <c>zcat database/*.sql.gz</c> puts it together.</summary>
    private static string Sql(Dictionary<string, byte[]> parts)
    {
        var together = parts.Where(part => part.Key.StartsWith("database/", StringComparison.Ordinal)).OrderBy(part => part.Key, StringComparer.Ordinal).SelectMany(part => part.Value).ToArray();
        using var plain = new StreamReader(new GZipStream(new MemoryStream(together), CompressionMode.Decompress), Encoding.UTF8);
        return plain.ReadToEnd();
    }
}
