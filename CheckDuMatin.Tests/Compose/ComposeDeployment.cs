using System.Net;
using System.Text.Json;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Worker;
using Xunit;

namespace CheckDuMatin.Tests.Compose;

/// <summary>
/// The real files of <c>deploy/</c>, copied as an operator would, on a real engine, under a name of their own; with a relay that the containers reach. Dispose removes all of it: containers, networks,
/// volumes, images.
/// </summary>
public sealed class ComposeDeployment : IAsyncLifetime
{
    /// <summary>The same sources under a lower version.</summary>
    public const string Previous = "0.0.9";

    /// <summary>A version whose web does not start.</summary>
    public const string Failing = "9.9.9";

    private static readonly string[] Copied =
        ["docker-compose.yaml", "compose.scale.yaml", "nginx-scale.conf", "swarm.yaml", ".env.example", "mysql-accounts.sh", "lib.sh", "install.sh", "update.sh", "cdm"];

    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal) { ["COMPOSE_PROJECT_NAME"] = "cdm-compose-test", ["CDM_HEALTH_LIMIT"] = "120" };
    private readonly TempFolder _folder = new();

    internal string Project => _environment["COMPOSE_PROJECT_NAME"];

    internal string Label => $"com.docker.compose.project={Project}";

    internal ComposeReport Report { get; } = new();

    /// <summary>The version of the sources.</summary>
    internal string Version { get; private set; } = "";

    /// <summary>Of the engine, before there was anything of ours.</summary>
    internal IReadOnlyList<string> VolumesBefore { get; private set; } = [];

    internal SmtpSink Relay { get; private set; } = null!;

    /// <summary>This machine as containers reach it: on a network of our own, where nothing else is.</summary>
    internal string Gateway { get; private set; } = "";

    internal int WebPort { get; } = FreePorts.Next();

    internal string Url => $"http://localhost:{WebPort}";

    /// <summary>Of the administrator, once there is one.</summary>
    internal string Token { get; set; } = "";

    internal string File(params string[] parts) => _folder.File(parts);

    public async ValueTask InitializeAsync()
    {
        foreach (var name in Copied)
        {
            System.IO.File.Copy(RepositoryRoot.File("deploy", name), File(name));
        }

        await RemoveAsync();
        VolumesBefore = (await DockerAsync("volume", "ls", "--quiet")).Good().Output.Split('\n');
        var network = (await DockerAsync("network", "create", "--label", Label, $"{Project}-relay")).Good().Output.Trim();
        Gateway = (await DockerAsync("network", "inspect", network, "--format", "{{(index .IPAM.Config 0).Gateway}}")).Good().Output.Trim();
        Relay = SmtpSink.Start(new SmtpSinkOptions { Address = IPAddress.Parse(Gateway) });
        Version = System.Text.RegularExpressions.Regex.Match(
            await System.IO.File.ReadAllTextAsync(RepositoryRoot.File("Directory.Build.props"), Xunit.TestContext.Current.CancellationToken),
            "<Version>(?<version>[^<]+)</Version>",
            System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)).Groups["version"].Value;
        await BuildAsync(Version);
        await BuildAsync(Previous);
        await Report.AddImagesAsync(this, Version);
    }

    public async ValueTask DisposeAsync()
    {
        await Report.WriteAsync();
        await RemoveAsync();
        foreach (var version in (string[])[Version, Previous, Failing])
        {
            await DockerAsync("image", "rm", "--force", $"check-du-matin/web:{version}", $"check-du-matin/worker:{version}");
        }

        await Relay.DisposeAsync();
        _folder.Dispose();
    }

    internal Task<ShellResult> DockerAsync(params string[] arguments) => ComposeShell.RunAsync(_folder.FullPath, _environment, "docker", arguments);

    internal Task<ShellResult> DockerAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        ComposeShell.RunAsync(_folder.FullPath, environment, "docker", arguments);

    internal Task<ShellResult> ComposeAsync(params string[] arguments) => DockerAsync(["compose", .. arguments]);

    internal Task<ShellResult> ScriptAsync(string script, params string[] arguments) => ComposeShell.RunAsync(_folder.FullPath, _environment, File(script), arguments);

    internal Task<ShellResult> CdmAsync(params string[] arguments) => ScriptAsync("cdm", arguments);

    /// <summary>install.sh as an operator's script calls it; each test adds what it is about.</summary>
    internal Task<ShellResult> InstallAsync(params string[] arguments) => ScriptAsync(
        "install.sh",
        [
            "--yes", "--allow-http", "--app-url", Url, "--web-port", WebPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--mail-host", Gateway, "--mail-port", Relay.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--mail-from", "checks@infogerance.example", "--alert-email", "astreinte@infogerance.example", "--version", Previous, .. arguments,
        ]);

    internal async Task<JsonElement> CdmJsonAsync(params string[] arguments)
    {
        using var json = JsonDocument.Parse((await CdmAsync([.. arguments, "--json"])).Good().LastLine);
        return json.RootElement.Clone();
    }

    /// <summary>The containers of a service, or of all, in any state.</summary>
    internal async Task<IReadOnlyList<string>> ContainersAsync(params string[] services) =>
        (await ComposeAsync(["ps", "--all", "--quiet", .. services])).Good().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Waits until every container of these services is healthy.</summary>
    internal async Task WaitForHealthAsync(params string[] services)
    {
        var containers = await ContainersAsync(services);
        Assert.True(containers.Count >= services.Length, $"{containers.Count} containers of {string.Join(", ", services)}.");
        var states = "";
        await Eventually.Async(
            async () =>
            {
                states = (await DockerAsync(["inspect", "--format", "{{.Name}} {{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}", .. containers])).Good().Output;
                return states.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(state => state.EndsWith(" running healthy", StringComparison.Ordinal));
            },
            () => states,
            TimeSpan.FromMinutes(3));
    }

    private async Task BuildAsync(string version) =>
        Report.Add($"images {version}", (await ComposeShell.RunAsync(RepositoryRoot.FullPath, _environment, RepositoryRoot.File("deploy", "build.sh"), version, "--network", "host")).Good().Elapsed);

    /// <summary>Whatever bears the project's name, also of a run that was killed.</summary>
    private async Task RemoveAsync()
    {
        await RemoveAsync(["container", "ls", "--all", "--quiet", "--filter", $"label={Label}"], ["container", "rm", "--force", "--volumes"]);
        await RemoveAsync(["network", "ls", "--quiet", "--filter", $"label={Label}"], ["network", "rm"]);
        await RemoveAsync(["volume", "ls", "--quiet", "--filter", $"name=^{Project}_"], ["volume", "rm", "--force"]);
    }

    private async Task RemoveAsync(string[] list, string[] remove)
    {
        var found = (await DockerAsync(list)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (found.Length > 0)
        {
            await DockerAsync([.. remove, .. found]);
        }
    }
}
