using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Maintenance;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>The verbs that look after the application: configuration, database, access, update, support. Each as its own process.</summary>
public sealed class MaintenanceCommandsTests
{
    private const string Nowhere = "Server=127.0.0.1;Port=1;User ID=nobody;Password=very-secret-word;Connection Timeout=2";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Config_check_names_every_wrong_key_in_the_operators_language_and_no_secret()
    {
        var settings = new Dictionary<string, string> { ["CDM_LANG"] = "en", ["MAIL_ENCRYPTION"] = "rot13", ["APP_TIMEZONE"] = "Mars/Olympus", ["BACKUP_PASSPHRASE"] = "short-words" };

        var verb = await WorkerProcess.CdmAsync(Nowhere, settings, "config", "check", "--json");
        var read = await WorkerProcess.CdmAsync(Nowhere, settings, "config", "check");

        Assert.Equal((1, 1), (verb.Status, read.Status));
        Assert.Equal(
            ["MAIL_ENCRYPTION", "APP_TIMEZONE", "BACKUP_PASSPHRASE_FILE"],
            verb.Json.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("key").GetString()));
        Assert.Contains("APP_TIMEZONE: “Mars/Olympus” is no known time zone", read.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret-word", verb.Output + read.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("short-words", verb.Output + read.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Config_check_is_content_with_a_configuration_that_starts()
    {
        var verb = await WorkerProcess.CdmAsync(Nowhere, "config", "check", "--json");

        Assert.Equal(0, verb.Status);
        Assert.True(verb.Json.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Mail_test_shows_each_step_without_the_password_and_without_a_database()
    {
        await using var relay = SmtpSink.Start(new SmtpSinkOptions { Account = ("cdm", "mot-de-passe-du-relais") });
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__mail"] = $"Endpoint=smtp://127.0.0.1:{relay.Port}",
            ["MAIL_ENCRYPTION"] = "none",
            ["MAIL_USERNAME"] = "cdm",
            ["MAIL_PASSWORD"] = "mot-de-passe-du-relais",
        };

        var sent = await WorkerProcess.CdmAsync(Nowhere, settings, "mail", "test", "astreinte@infogerance.example");
        relay.Answer(SmtpStep.RcptTo, SmtpAnswer.Reply(550, "5.1.1 no such user"));
        var refused = await WorkerProcess.CdmAsync(Nowhere, settings, "mail", "test", "personne@infogerance.example", "--json");
        var malformed = await WorkerProcess.CdmAsync(Nowhere, settings, "mail", "test", "no-address");

        Assert.Equal((0, 1, 2), (sent.Status, refused.Status, malformed.Status));
        Assert.Contains("> EHLO ", sent.Output, StringComparison.Ordinal);
        Assert.Contains("> RCPT TO:<astreinte@infogerance.example>", sent.Output, StringComparison.Ordinal);
        Assert.Contains("> DATA", sent.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Subject:", sent.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("\0cdm\0mot-de-passe-du-relais")), sent.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("mot-de-passe-du-relais", sent.Output, StringComparison.Ordinal);
        Assert.Contains("550", refused.Json.GetProperty("explanation").GetString(), StringComparison.Ordinal);
        Assert.Equal("[Check du Matin] Courriel d’essai", Assert.Single(relay.Messages).Message.Subject);
    }

    [Fact]
    public async Task Db_check_finds_an_orphan_a_missing_file_a_stray_one_and_one_that_all_may_write()
    {
        await using var app = await CoreApp.StartAsync();
        var settings = new Dictionary<string, string> { ["STORAGE_DIR"] = app.Storage };
        var before = await WorkerProcess.CdmAsync(app.Database.ConnectionString, settings, "db", "check", "--json");

        await app.AddClientAsync(services: 0, client => client.LogoFile = "ab/lost.png");
        await app.Database.ExecuteAsync(
            "SET FOREIGN_KEY_CHECKS = 0; INSERT INTO client_managers (client_id, user_id, created_at, updated_at) VALUES (987654, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)); SET FOREIGN_KEY_CHECKS = 1",
            Cancellation);
        Directory.CreateDirectory(Path.Combine(app.Storage, "logos"));
        var stray = Path.Combine(app.Storage, "logos", "stray.png");
        await File.WriteAllBytesAsync(stray, [1], Cancellation);
        File.SetLastWriteTimeUtc(stray, DateTime.UtcNow.AddDays(-1));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(stray, UnixFileMode.UserRead | UnixFileMode.OtherWrite);
        }

        var after = await WorkerProcess.CdmAsync(app.Database.ConnectionString, settings, "db", "check", "--json");
        var job = await WorkerProcess.CdmAsync(app.Database.ConnectionString, settings, "jobs", "run", "integrity");

        Assert.True(before.Status == 0, before.Output);
        Assert.Equal((1, 1), (after.Status, job.Status));
        Assert.Equal("client_managers", Assert.Single(after.Json.GetProperty("orphans").EnumerateArray()).GetProperty("table").GetString());
        Assert.Equal("logos/ab/lost.png", Assert.Single(after.Json.GetProperty("missing").EnumerateArray()).GetString());
        Assert.Equal("logos/stray.png", Assert.Single(after.Json.GetProperty("strays").EnumerateArray()).GetString());
        Assert.Equal("logos/stray.png", Assert.Single(after.Json.GetProperty("openToOthers").EnumerateArray()).GetString());
        Assert.Contains("fichiers manquants\u00A0: 1", job.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_security_names_who_has_access_and_what_was_refused()
    {
        await using var app = await WebApp.StartAsync();
        using var http = app.CreateHttpClient();
        await http.GetAsync(new Uri("/wp-login.php", UriKind.Relative), Cancellation);
        var administrator = await app.AddUserAsync(UserRole.Administrator);
        await app.Core.Get<RecordSignIn>().RefusedAsync(administrator.Id, administrator.Email!, "password", "203.0.113.7", browser: null, Cancellation);
        await app.Core.Get<CreateToken>().RunAsync(ClientScope.System, administrator.Id, "sonde", TokenScopes.Read, expiresAt: null, Cancellation);

        var found = await app.Core.Get<AuditSecurity>().RunAsync(Cancellation);
        var verb = await WorkerProcess.CdmAsync(app.Core.Database.ConnectionString, new Dictionary<string, string> { ["STORAGE_DIR"] = app.Core.Storage }, "audit", "security", "--json");

        Assert.Equal([administrator.Email!], found.Administrators);
        Assert.Equal([administrator.Email!], found.WithoutSecondFactor);
        Assert.Equal((1, new RefusedAddress("203.0.113.7", 1)), (found.RefusedSignIns, Assert.Single(found.RefusedFrom)));
        Assert.Equal("sonde", Assert.Single(found.TokensWithoutExpiry).Name);
        Assert.Equal(0, verb.Status);
        Assert.Equal(1, verb.Json.GetProperty("refusedSignIns").GetInt32());
    }

    [Fact]
    public async Task Accounts_are_unlocked_linked_and_freed_of_a_lost_factor_by_their_address()
    {
        await using var app = await CoreApp.StartAsync();
        var user = await app.AddUserAsync();
        await app.Database.ExecuteAsync($"UPDATE users SET lockout_end = '2099-01-01', access_failed_count = 5, two_factor_enabled = 1 WHERE id = {user.Id}", Cancellation);
        var settings = new Dictionary<string, string> { ["APP_URL"] = "https://bulletins.infogerance.example" };

        var unlocked = await WorkerProcess.CdmAsync(app.Database.ConnectionString, settings, "user", "unlock", user.Email!.ToUpperInvariant());
        var reset = await WorkerProcess.CdmAsync(app.Database.ConnectionString, settings, "user", "reset-2fa", user.Email!, "--json");
        var again = await WorkerProcess.CdmAsync(app.Database.ConnectionString, settings, "user", "reset-2fa", user.Email!, "--json");
        var link = await WorkerProcess.CdmAsync(app.Database.ConnectionString, settings, "user", "link", user.Email!, "--json");
        var nobody = await WorkerProcess.CdmAsync(app.Database.ConnectionString, settings, "user", "link", "nobody@example.org");

        Assert.Equal((0, 0, 0, 0, 1), (unlocked.Status, reset.Status, again.Status, link.Status, nobody.Status));
        Assert.Equal((true, false), (reset.Json.GetProperty("reset").GetBoolean(), again.Json.GetProperty("reset").GetBoolean()));
        Assert.StartsWith("https://bulletins.infogerance.example/invitation?jeton=", link.Json.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM users WHERE id = {user.Id} AND lockout_end IS NULL AND two_factor_enabled = 0", Cancellation));
        Assert.Equal(3, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action IN ('user.unlocked', 'user.two_factor_reset', 'user.link_issued')", Cancellation));
    }

    [Fact]
    public async Task Doctor_after_update_does_what_a_morning_does_and_leaves_nothing()
    {
        await using var app = await WebApp.StartAsync();
        await using var relay = SmtpSink.Start();
        await app.AddUserAsync(UserRole.Administrator);
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__mail"] = $"Endpoint=smtp://127.0.0.1:{relay.Port}",
            ["ADMIN_ALERT_EMAIL"] = "astreinte@infogerance.example",
            ["services__web__http__0"] = app.Url,
            ["STORAGE_DIR"] = app.Core.Storage,
        };

        var verb = await WorkerProcess.CdmAsync(app.Core.Database.ConnectionString, settings, "doctor", "--after-update", "--json");

        var states = verb.Json.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("name").GetString()!.StartsWith("update-", StringComparison.Ordinal))
            .ToDictionary(item => item.GetProperty("name").GetString()!, item => item.GetProperty("state").GetString(), StringComparer.Ordinal);
        Assert.Equal(["update-api", "update-check", "update-bulletin", "update-mail"], states.Keys);
        Assert.All(states.Values, state => Assert.True(state == "ok", verb.Output));
        Assert.Single(relay.Messages);
        Assert.Equal(0, await app.Core.Database.ScalarAsync<long>("SELECT (SELECT COUNT(*) FROM clients) + (SELECT COUNT(*) FROM checks) + (SELECT COUNT(*) FROM api_tokens WHERE revoked_at IS NULL)", Cancellation));
    }

    [Fact]
    public async Task Support_bundle_is_written_while_the_database_is_away_and_holds_no_secret()
    {
        using var storage = new TempFolder();
        using var output = new TempFolder();
        Directory.CreateDirectory(storage.File("logs"));
        await File.WriteAllTextAsync(storage.File("logs", "web-host-1-20261129.json"), """{"@t":"2026-11-29T08:00:00Z","@m":"Hello"}""", Cancellation);

        var verb = await WorkerProcess.CdmAsync(Nowhere, new Dictionary<string, string> { ["STORAGE_DIR"] = storage.FullPath }, "support-bundle", "--output", output.FullPath, "--json");

        Assert.True(verb.Status == 0, verb.Errors);
        var path = Assert.Single(Directory.GetFiles(output.FullPath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(path).UnixFileMode);
        var parts = await ReadAsync(path);
        Assert.Equal(
            ["version.json", "doctor.json", "configuration.json", "migrations.json", "jobs.json", "mails.json", "statements.json", "storage.json", "logs/web-host-1-20261129.json"],
            parts.Keys);
        Assert.Contains("\"database\"", parts["doctor.json"], StringComparison.Ordinal);
        Assert.Contains("\"error\"", parts["jobs.json"], StringComparison.Ordinal);
        Assert.All(parts.Values, text => Assert.DoesNotContain("very-secret-word", text, StringComparison.Ordinal));
    }

    private static async Task<Dictionary<string, string>> ReadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        await using var archive = new TarReader(unpacked);
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        while (await archive.GetNextEntryAsync(copyData: true, Cancellation) is { } entry)
        {
            using var reader = new StreamReader(entry.DataStream!);
            parts[entry.Name] = await reader.ReadToEndAsync(Cancellation);
        }

        return parts;
    }
}
