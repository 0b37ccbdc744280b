using System.Globalization;
using System.Net;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Worker;
using Xunit;

namespace CheckDuMatin.Tests.Compose;

/// <summary>The stack of deploy/swarm.yaml on a swarm of one node, with a database outside that takes nothing but TLS.</summary>
public sealed partial class ComposeTests
{
    private const string Stack = "cdm-stack-test";

    private static readonly string[] EngineSecrets = ["db-password", "db-maintenance-password", "db-backup-password", "backup-passphrase"];

    [Fact, Step(85)]
    public async Task A_swarm_runs_two_webs_and_three_workers_and_goes_back_from_a_bad_version_by_itself()
    {
        var state = (await deployment.DockerAsync("info", "--format", "{{.Swarm.LocalNodeState}}")).Good().Output.Trim();
        Assert.SkipUnless(state == "inactive", "This engine is part of a swarm already.");
        (await deployment.DockerAsync("swarm", "init", "--advertise-addr", "127.0.0.1")).Good();
        try
        {
            var database = await StartDatabaseAsync();
            await CreateSecretsAsync();
            var (web, settings) = (FreePorts.Next(), StackSettings(database));
            settings["WEB_PORT"] = web.ToString(CultureInfo.InvariantCulture);
            (await deployment.DockerAsync(settings, "stack", "deploy", "--compose-file", "swarm.yaml", Stack)).Good();

            await ReplicasAsync("web", "2/2");
            await ReplicasAsync("worker", "3/3");
            using var browser = new HttpClient { BaseAddress = new Uri($"http://localhost:{web}") };
            await AnswersAsync(browser);

            settings["IMAGE_TAG"] = ComposeDeployment.Failing;
            (await deployment.DockerAsync(settings, "stack", "deploy", "--compose-file", "swarm.yaml", Stack)).Good();
            var update = "";
            await Eventually.Async(
                async () => (update = (await deployment.DockerAsync("service", "inspect", $"{Stack}_web", "--format", "{{.UpdateStatus.State}}")).Output.Trim()).StartsWith("rollback", StringComparison.Ordinal),
                () => $"The swarm does not go back: {update}");
            await AnswersAsync(browser);
        }
        finally
        {
            await deployment.DockerAsync("stack", "rm", Stack);
            await deployment.DockerAsync(["secret", "rm", "mail-password", "db-ca", .. EngineSecrets]);
            await deployment.DockerAsync("rm", "--force", "--volumes", $"{Stack}-database");
            await deployment.DockerAsync("swarm", "leave", "--force");
            await Eventually.Async(
                async () =>
                {
                    var volumes = (await deployment.DockerAsync("volume", "ls", "--quiet", "--filter", $"name=^{Stack}_")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                    return volumes.Length == 0 || (await deployment.DockerAsync(["volume", "rm", .. volumes])).Status == 0;
                },
                () => "The stack's volumes stay.");
        }
    }

    /// <summary>With a certificate for its address, signed by an authority of the test's own. Returns its port on this machine.</summary>
    private async Task<int> StartDatabaseAsync()
    {
        var folder = Directory.CreateDirectory(deployment.File("tls")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "names"), $"subjectAltName=IP:{deployment.Gateway}\n", Stop);
        await OpenSslAsync(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Test", "-days", "2", "-keyout", "ca.key", "-out", "ca.pem");
        await OpenSslAsync(folder, "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=database", "-keyout", "db.key", "-out", "db.csr");
        await OpenSslAsync(folder, "x509", "-req", "-in", "db.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "db.pem");
        (await ComposeShell.RunAsync(folder, NoSettings, "chmod", "0644", "db.key", "db.pem", "ca.pem")).Good();

        var port = FreePorts.Next();
        (await deployment.DockerAsync(
            "run", "--detach", "--name", $"{Stack}-database", "--label", deployment.Label, "--user", "1654:1654", "--publish", $"{deployment.Gateway}:{port}:3306",
            "--volume", $"{folder}:/tls:ro", "--volume", $"{deployment.File("secrets")}:/run/secrets:ro",
            "--env", "MYSQL_ROOT_PASSWORD_FILE=/run/secrets/mysql-root-password", "--env", "MYSQL_DATABASE=check_du_matin", "mysql:8.4",
            "mysqld", "--ssl-ca=/tls/ca.pem", "--ssl-cert=/tls/db.pem", "--ssl-key=/tls/db.key", "--require-secure-transport=ON", "--secure-file-priv=NULL", "--disable-log-bin")).Good();
        await Eventually.Async(
            async () => (await deployment.DockerAsync("exec", $"{Stack}-database", "mysqladmin", "--protocol=tcp", "--host=127.0.0.1", "--silent", "ping")).Status == 0,
            () => "The database does not answer.");
        var address = (await deployment.DockerAsync("inspect", "--format", "{{.NetworkSettings.IPAddress}}", $"{Stack}-database")).Good().Output.Trim();
        (await deployment.DockerAsync(
            [
                "run", "--rm", "--user", "1654:1654", "--add-host", $"mysql:{address}", "--entrypoint", "bash",
                "--volume", $"{deployment.File("mysql-accounts.sh")}:/mysql-accounts.sh:ro", "--volume", $"{deployment.File("secrets")}:/run/secrets:ro",
                .. StackSettings(port).Where(setting => setting.Key.StartsWith("DB_", StringComparison.Ordinal) && setting.Key != "DB_HOST").SelectMany(setting => new[] { "--env", $"{setting.Key}={setting.Value}" }),
                "--env", "DB_HOST=mysql", "--env", "MYSQL_ROOT_PASSWORD_FILE=/run/secrets/mysql-root-password", "mysql:8.4", "/mysql-accounts.sh",
            ])).Good();
        return port;
    }

    private static readonly Dictionary<string, string> NoSettings = new(StringComparer.Ordinal);

    private static async Task OpenSslAsync(string folder, params string[] arguments) => (await ComposeShell.RunAsync(folder, NoSettings, "openssl", arguments)).Good();

    private async Task CreateSecretsAsync()
    {
        foreach (var secret in EngineSecrets)
        {
            (await deployment.DockerAsync("secret", "create", secret, deployment.File("secrets", secret))).Good();
        }

        // The engine takes no empty one.
        await File.WriteAllTextAsync(deployment.File("tls", "unused"), "unused", Stop);
        (await deployment.DockerAsync("secret", "create", "mail-password", deployment.File("tls", "unused"))).Good();
        (await deployment.DockerAsync("secret", "create", "db-ca", deployment.File("tls", "ca.pem"))).Good();
    }

    private Dictionary<string, string> StackSettings(int databasePort) => new(StringComparer.Ordinal)
    {
        ["IMAGE_TAG"] = deployment.Version,
        ["APP_URL"] = deployment.Url,
        ["ALLOW_HTTP"] = "true",
        ["MAIL_HOST"] = deployment.Gateway,
        ["MAIL_PORT"] = deployment.Relay.Port.ToString(CultureInfo.InvariantCulture),
        ["MAIL_FROM_ADDRESS"] = "checks@infogerance.example",
        ["DB_HOST"] = deployment.Gateway,
        ["DB_PORT"] = databasePort.ToString(CultureInfo.InvariantCulture),
        ["DB_DATABASE"] = "check_du_matin",
        ["DB_USERNAME"] = "check_du_matin",
        ["DB_PASSWORD_FILE"] = "/run/secrets/db-password",
        ["DB_MAINTENANCE_USERNAME"] = "check_du_matin_maintenance",
        ["DB_MAINTENANCE_PASSWORD_FILE"] = "/run/secrets/db-maintenance-password",
        ["DB_BACKUP_USERNAME"] = "check_du_matin_backup",
        ["DB_BACKUP_PASSWORD_FILE"] = "/run/secrets/db-backup-password",
        ["BACKUP_PASSPHRASE_FILE"] = "/run/secrets/backup-passphrase",
    };

    private async Task ReplicasAsync(string service, string expected)
    {
        var replicas = "";
        await Eventually.Async(
            async () => (replicas = (await deployment.DockerAsync("service", "ls", "--filter", $"name={Stack}_{service}", "--format", "{{.Replicas}}")).Output.Trim()) == expected,
            () => $"{service}: {replicas}",
            // Migrations, two webs and three workers start at once, on two processors.
            TimeSpan.FromMinutes(3));
    }

    private static Task AnswersAsync(HttpClient browser) => Eventually.Async(
        async () =>
        {
            try
            {
                using var answer = await browser.GetAsync("/health", Stop);
                return answer.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        () => "The stack does not answer.");
}
