using System.Globalization;
using System.Text.Json;
using CheckDuMatin.Tests.Worker;
using Xunit;

namespace CheckDuMatin.Tests.Compose;

/// <summary>Restarts, deaths, backups, updates, the end.</summary>
public sealed partial class ComposeTests
{
    private static readonly string[] Long = ["mysql", "web", "worker"];

    [Theory, Step(40)]
    [InlineData("web")]
    [InlineData("worker")]
    [InlineData("mysql")]
    public async Task A_service_that_is_restarted_comes_back_with_its_data(string service)
    {
        var before = await CountsAsync();
        (await deployment.ComposeAsync("restart", service)).Good();

        await deployment.WaitForHealthAsync(Long);
        Assert.Equal(before, await CountsAsync());
    }

    [Theory, Step(41)]
    [InlineData("web")]
    [InlineData("worker")]
    [InlineData("mysql")]
    public async Task A_service_that_is_killed_is_started_again_by_the_engine_and_nothing_is_lost(string service)
    {
        var label = $"Tué {service} {Guid.NewGuid():N}";
        var (client, check) = await ClientWithCheckAsync(label);
        await FillAsync(client, check);
        var saved = (await LinesAsync(check)).Select(line => line.GetProperty("status").GetString()).ToList();

        var container = Assert.Single(await deployment.ContainersAsync(service));
        await KillAsync(container);

        await Eventually.Async(
            async () => (await deployment.DockerAsync("inspect", "--format", "{{.RestartCount}}", container)).Output.Trim() != "0",
            () => $"{service} is not started again.");
        await deployment.WaitForHealthAsync(Long);
        Assert.Equal(saved, (await LinesAsync(check)).Select(line => line.GetProperty("status").GetString()));
        await SendAsync(HttpMethod.Post, $"/api/v1/checks/{check}/send", new { });
        await ArrivedAsync(label);
    }

    [Fact, Step(50)]
    public async Task The_doctor_answers_while_the_worker_is_stopped()
    {
        (await deployment.ComposeAsync("stop", "worker")).Good();
        try
        {
            var doctor = await deployment.CdmAsync("doctor", "--json");
            using var json = JsonDocument.Parse(doctor.LastLine);
            Assert.InRange(doctor.Status, 0, 1);
            Assert.Contains(json.RootElement.GetProperty("items").EnumerateArray(), item => item.GetProperty("name").GetString() == "database" && item.GetProperty("state").GetString() == "ok");
        }
        finally
        {
            (await deployment.ComposeAsync("start", "worker")).Good();
            await deployment.WaitForHealthAsync(Long);
        }
    }

    [Fact, Step(51)]
    public async Task A_backup_brings_back_what_was_there_then()
    {
        var kept = await ClientAsync("Client sauvegardé", services: 1);
        var archive = (await deployment.CdmJsonAsync("backup", "create")).GetProperty("name").GetString()!;
        await ClientAsync("Client d’après", services: 1);

        var restore = (await deployment.CdmAsync("backup", "restore", archive, "--yes")).Good();
        deployment.Report.Add("backup restore", restore.Elapsed);

        var labels = await LabelsAsync();
        Assert.Contains("Client sauvegardé", labels);
        Assert.DoesNotContain("Client d’après", labels);
        Assert.Equal(kept, (await GetAsync($"/api/v1/clients/{kept}")).GetProperty("id").GetInt64());
        Assert.DoesNotContain(await SqlAsync("SHOW DATABASES"), name => name.Contains("_cdm_", StringComparison.Ordinal));
        await deployment.WaitForHealthAsync(Long);
    }

    [Fact, Step(60)]
    public async Task An_update_that_does_not_get_well_goes_back_and_loses_nothing()
    {
        // The worker's image is good, so the migrations run; web's ends at once.
        var folder = Directory.CreateDirectory(deployment.File("failing")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "Dockerfile"), $"FROM check-du-matin/web:{ComposeDeployment.Previous}\nENTRYPOINT [\"dotnet\", \"missing.dll\"]\n", Stop);
        (await deployment.DockerAsync("build", "--quiet", "--tag", $"check-du-matin/web:{ComposeDeployment.Failing}", folder)).Good();
        (await deployment.DockerAsync("tag", $"check-du-matin/worker:{deployment.Version}", $"check-du-matin/worker:{ComposeDeployment.Failing}")).Good();
        await ClientAsync("Client d’avant la mise à jour", services: 1);

        var update = await deployment.ScriptAsync("update.sh", "--to", ComposeDeployment.Failing);

        Assert.Equal(1, update.Status);
        Assert.Contains($"la version {ComposeDeployment.Previous} tourne", update.Errors, StringComparison.Ordinal);
        await deployment.WaitForHealthAsync(Long);
        Assert.Equal(ComposeDeployment.Previous, await RunningVersionAsync());
        Assert.Contains("Client d’avant la mise à jour", await LabelsAsync());
    }

    [Fact, Step(61)]
    public async Task A_dry_run_changes_nothing()
    {
        var settings = await File.ReadAllTextAsync(deployment.File(".env"), Stop);
        var dry = (await deployment.ScriptAsync("update.sh", "--to", deployment.Version, "--dry-run")).Good();

        Assert.Contains($"{ComposeDeployment.Previous} → {deployment.Version}", dry.Output, StringComparison.Ordinal);
        Assert.Equal(settings, await File.ReadAllTextAsync(deployment.File(".env"), Stop));
        Assert.Equal(ComposeDeployment.Previous, await RunningVersionAsync());
    }

    [Fact, Step(62)]
    public async Task An_update_keeps_everything_and_can_be_taken_back()
    {
        var update = (await deployment.ScriptAsync("update.sh", "--to", deployment.Version)).Good();
        deployment.Report.Add($"update.sh {ComposeDeployment.Previous} → {deployment.Version}", update.Elapsed);
        Assert.Equal(deployment.Version, await RunningVersionAsync());
        Assert.Contains(deployment.Relay.Messages, mail => mail.Recipients.Contains("astreinte@infogerance.example", StringComparer.Ordinal));
        await ClientAsync("Client d’après la mise à jour", services: 1);

        (await deployment.ScriptAsync("update.sh", "--rollback")).Good();
        Assert.Equal(ComposeDeployment.Previous, await RunningVersionAsync());
        Assert.Contains("Client d’après la mise à jour", await LabelsAsync());
    }

    [Fact, Step(63)]
    public async Task Going_back_gives_back_the_data_too_when_it_is_asked_for()
    {
        (await deployment.ScriptAsync("update.sh", "--to", deployment.Version)).Good();
        await ClientAsync("Client perdu exprès", services: 1);

        var refused = await deployment.ScriptAsync("update.sh", "--rollback", "--restore-data");
        Assert.Equal(1, refused.Status);
        Assert.Contains("--yes", refused.Errors, StringComparison.Ordinal);
        Assert.Matches("1 × client", refused.Output);
        Assert.Contains("Client perdu exprès", await LabelsAsync());

        (await deployment.ScriptAsync("update.sh", "--rollback", "--restore-data", "--yes")).Good();
        Assert.Equal(ComposeDeployment.Previous, await RunningVersionAsync());
        Assert.DoesNotContain("Client perdu exprès", await LabelsAsync());
        Assert.Contains("Client d’après la mise à jour", await LabelsAsync());
    }

    [Fact, Step(80)]
    public async Task A_wrong_root_password_is_told_in_one_line()
    {
        var file = deployment.File("secrets", "mysql-root-password");
        var password = await File.ReadAllTextAsync(file, Stop);
        (await deployment.ComposeAsync("down", "--remove-orphans")).Good();
        await File.WriteAllTextAsync(file, "faux", Stop);

        var install = await deployment.InstallAsync();
        await RefusedAsync(install, "accounts\u00A0: MySQL refuse de préparer les comptes");
        await File.WriteAllTextAsync(file, password, Stop);
    }

    [Fact, Step(90)]
    public async Task The_data_survive_down_and_a_new_start()
    {
        (await deployment.ComposeAsync("up", "--detach")).Good();
        await deployment.WaitForHealthAsync(Long);
        // After several of each, one again.
        Assert.Equal(Long.Length, (await deployment.ContainersAsync(Long)).Count);
        var before = await CountsAsync();
        Assert.Contains("Client sauvegardé", await LabelsAsync());

        var down = (await deployment.ComposeAsync("down")).Good();
        deployment.Report.Add("docker compose down", down.Elapsed);
        Assert.Empty(await deployment.ContainersAsync());

        (await deployment.ComposeAsync("up", "--detach")).Good();
        await deployment.WaitForHealthAsync(Long);
        Assert.Equal(before, await CountsAsync());
        (await deployment.ComposeAsync("down")).Good();
        var volumes = (await deployment.DockerAsync("volume", "ls", "--quiet")).Good().Output.Split('\n');
        Assert.All(volumes.Except(deployment.VolumesBefore, StringComparer.Ordinal), volume => Assert.StartsWith(deployment.Project, volume, StringComparison.Ordinal));
    }

    /// <summary>As the kernel does when memory is short: the engine has not been asked to stop it, so it starts it again.</summary>
    private async Task KillAsync(string container)
    {
        var process = (await deployment.DockerAsync("inspect", "--format", "{{.State.Pid}}", container)).Good().Output.Trim();
        using var main = System.Diagnostics.Process.GetProcessById(int.Parse(process, CultureInfo.InvariantCulture));
        main.Kill();
    }

    private async Task<string> RunningVersionAsync() => (await deployment.CdmJsonAsync("version")).GetProperty("version").GetString()!.Split('+')[0];

    private async Task<IReadOnlyList<string>> LabelsAsync() =>
        [.. (await GetAsync("/api/v1/clients")).GetProperty("items").EnumerateArray().Select(client => client.GetProperty("label").GetString()!)];

    /// <summary>Of what people have made.</summary>
    private async Task<string> CountsAsync() => string.Join(
        ' ',
        await SqlAsync("SELECT (SELECT COUNT(*) FROM check_du_matin.clients), (SELECT COUNT(*) FROM check_du_matin.checks), (SELECT COUNT(*) FROM check_du_matin.users)"));
}
