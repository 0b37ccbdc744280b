using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Xunit;

namespace CheckDuMatin.Tests.Compose;

/// <summary>
/// One deployment from its installation to its end, on a real engine: <c>./test --compose</c>. Each step takes it up where the one before has left it.
/// </summary>
[Trait("Kind", "compose")]
[TestMethodOrderer<StepOrderer>]
public sealed partial class ComposeTests(ComposeDeployment deployment) : IClassFixture<ComposeDeployment>
{
    /// <summary>Issue: at rest, all containers together.</summary>
    private const double MemoryLimit = 1.2e9;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact, Step(10)]
    public async Task A_port_that_is_taken_is_told_in_one_line_and_nothing_starts()
    {
        using var other = new TcpListener(IPAddress.Loopback, deployment.WebPort);
        other.Start();

        var install = await deployment.InstallAsync();

        await RefusedAsync(install, $"WEB_PORT\u00A0: le port {deployment.WebPort} de cette machine est déjà pris");
    }

    [Fact, Step(11)]
    public async Task A_relay_that_does_not_answer_is_told_in_one_line_and_nothing_starts()
    {
        var install = await deployment.InstallAsync("--mail-port", "9");

        await RefusedAsync(install, $"MAIL_HOST\u00A0: le relais {deployment.Gateway}:9 ne répond pas");
    }

    [Theory, Step(12)]
    [InlineData("type=none,device={0},o=bind;ro", "est en lecture seule")]
    [InlineData("type=tmpfs,device=tmpfs,o=size=16k;uid=1654", "est plein")]
    [InlineData("type=tmpfs,device=tmpfs,o=uid=0;mode=755", "n’est pas ouvert en écriture")]
    public async Task A_volume_that_takes_no_file_is_told_in_one_line_and_nothing_starts(string options, string reason)
    {
        // With something in it: into an empty volume the engine itself writes, and says in words of its own that it cannot.
        var folder = Directory.CreateDirectory(deployment.File("volume")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "kept"), "", Stop);
        var volume = $"{deployment.Project}_storage";
        var mount = string.Format(CultureInfo.InvariantCulture, options, folder).Split(',').SelectMany(option => new[] { "--opt", option.Replace(';', ',') });
        (await deployment.DockerAsync(["volume", "create", .. mount, volume])).Good();
        try
        {
            var install = await deployment.InstallAsync();

            await RefusedAsync(install, "STORAGE_DIR\u00A0: le d", reason);
        }
        finally
        {
            await deployment.ComposeAsync("down");
            (await deployment.DockerAsync("volume", "rm", volume)).Good();
        }
    }

    [Fact, Step(13)]
    public async Task A_missing_password_is_told_in_one_line_and_nothing_starts()
    {
        var settings = await File.ReadAllTextAsync(deployment.File(".env"), Stop);
        await File.WriteAllTextAsync(deployment.File(".env"), settings.Replace("DB_PASSWORD_FILE=/run/secrets/db-password", "DB_PASSWORD_FILE=", StringComparison.Ordinal), Stop);
        try
        {
            var install = await deployment.InstallAsync();
            await RefusedAsync(install, "DB_PASSWORD\u00A0: mot de passe manquant (ou DB_PASSWORD_FILE)");

            // Without the script the services say the same, and none of them starts before it is said.
            var up = await deployment.ComposeAsync("up", "--detach");
            Assert.NotEqual(0, up.Status);
            var accounts = await deployment.DockerAsync(["logs", .. await deployment.ContainersAsync("accounts")]);
            Assert.Equal("DB_PASSWORD\u00A0: mot de passe manquant (ou DB_PASSWORD_FILE).", Assert.Single(accounts.ErrorLines));
            Assert.Equal(["created"], await StatesAsync("migrate", "web", "worker"));
        }
        finally
        {
            await deployment.ComposeAsync("down");
            await File.WriteAllTextAsync(deployment.File(".env"), settings, Stop);
        }
    }

    [Theory, Step(14)]
    [InlineData("APP_URL")]
    [InlineData("MAIL_HOST")]
    [InlineData("MAIL_FROM_ADDRESS")]
    [InlineData("IMAGE_TAG")]
    public async Task Compose_names_the_key_that_is_missing(string key)
    {
        var settings = await File.ReadAllLinesAsync(deployment.File(".env"), Stop);
        var without = deployment.File("without.env");
        await File.WriteAllLinesAsync(without, settings.Where(line => !line.StartsWith($"{key}=", StringComparison.Ordinal)), Stop);

        var config = await deployment.ComposeAsync("--env-file", without, "config", "--quiet");

        Assert.NotEqual(0, config.Status);
        Assert.Contains(key, config.Errors, StringComparison.Ordinal);
        Assert.Contains("à renseigner dans .env", config.Errors, StringComparison.Ordinal);
    }

    [Fact, Step(20)]
    [SupportedOSPlatform("linux")]
    public async Task It_is_installed_and_prints_the_first_administrator_s_link()
    {
        var install = (await deployment.InstallAsync()).Good();
        deployment.Report.Add("install.sh, images present", install.Elapsed);

        Assert.Contains($"{deployment.Url}/premier-administrateur?jeton=", install.Output, StringComparison.Ordinal);
        Assert.Equal("", (await deployment.ComposeAsync("config", "--quiet")).Good().Errors);
        foreach (var secret in Directory.GetFiles(deployment.File("secrets")))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(deployment.File(".env")));
    }

    [Fact, Step(21)]
    public async Task Web_is_healthy_soon_after_compose_up_and_all_of_it_stays_small()
    {
        (await deployment.ComposeAsync("down")).Good();
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        (await deployment.ComposeAsync("up", "--detach")).Good();
        await deployment.WaitForHealthAsync("web");
        var elapsed = System.Diagnostics.Stopwatch.GetElapsedTime(started);
        deployment.Report.Add($"docker compose up -d to web healthy (limit {StartLimit.TotalSeconds:0} s)", elapsed);
        await deployment.WaitForHealthAsync("mysql", "web", "worker");

        var sum = await deployment.Report.AddMemoryAsync(deployment, "at rest");
        deployment.Report.Add("memory at rest, all", $"{sum / 1e6:0} MB");
        Assert.InRange(sum, 1, MemoryLimit);
    }

    [Fact, Step(22)]
    public async Task Each_account_has_the_rights_it_needs_and_no_more()
    {
        const string rows = "SELECT, INSERT, UPDATE, DELETE";
        const string tables = $"{rows}, CREATE, DROP, REFERENCES, INDEX, ALTER";
        Assert.Equal(
            ["SELECT ON `performance_schema`.`events_statements_summary_by_digest`", $"{rows} ON `check\\_du\\_matin`.*"],
            await GrantsAsync("check_du_matin"));
        Assert.Equal([$"{tables} ON `check\\_du\\_matin\\_cdm\\_%`.*", $"{tables} ON `check\\_du\\_matin`.*"], await GrantsAsync("check_du_matin_maintenance"));
        Assert.Equal(["SELECT ON `check\\_du\\_matin`.*"], await GrantsAsync("check_du_matin_backup"));
    }

    [Fact, Step(23)]
    public async Task Nobody_is_root_and_nothing_is_written_but_into_volumes()
    {
        foreach (var service in new[] { "mysql", "web", "worker" })
        {
            Assert.Equal("1654", (await deployment.ComposeAsync("exec", "-T", service, "id", "-u")).Good().Output.Trim());
            Assert.NotEqual(0, (await deployment.ComposeAsync("exec", "-T", service, "touch", "/etc/probe")).Status);
        }

        // The files of web's secrets are its own: neither root's password of the database nor that of its tables.
        var secrets = (await deployment.ComposeAsync("exec", "-T", "web", "ls", "/run/secrets")).Good().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["backup-passphrase", "db-password", "mail-password"], secrets.Order(StringComparer.Ordinal));
    }

    private async Task RefusedAsync(ShellResult install, params string[] parts)
    {
        Assert.True(install.Status == 1, $"{install.Status}\n{install.Output}\n{install.Errors}");
        var line = install.ErrorLines.FirstOrDefault(line => line.StartsWith(parts[0][..Math.Min(12, parts[0].Length)], StringComparison.Ordinal));
        Assert.True(line is not null, install.Errors);
        Assert.All(parts, part => Assert.Contains(part, line, StringComparison.Ordinal));
        Assert.Empty(await deployment.ContainersAsync());
    }

    private async Task<IEnumerable<string>> StatesAsync(params string[] services) =>
        (await deployment.DockerAsync(["inspect", "--format", "{{.State.Status}}", .. await deployment.ContainersAsync(services)])).Good().Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);

    private async Task<List<string>> GrantsAsync(string user) =>
    [
        .. (await SqlAsync($"SHOW GRANTS FOR '{user}'@'%'")).Select(line => line["GRANT ".Length..line.IndexOf(" TO ", StringComparison.Ordinal)])
            .Where(right => right != "USAGE ON *.*").Select(right => right.Replace(@"\\", @"\", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    /// <summary>As root, in the database's own container; a row a line.</summary>
    private async Task<IReadOnlyList<string>> SqlAsync(string sql) => (await deployment.ComposeAsync(
        "exec", "-T", "mysql", "bash", "-c",
        "mysql --defaults-extra-file=<(printf '[client]\\npassword=%s\\n' \"$(</run/secrets/mysql-root-password)\") --protocol=tcp --host=127.0.0.1 --user=root --batch --skip-column-names --execute=\"$0\"",
        sql)).Good().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
