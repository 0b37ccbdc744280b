using System.Diagnostics;
using System.Globalization;
using System.Net;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard.Wire;
using Aspire.Hosting.Run;
using Aspire.Hosting.Testing;
using CheckDuMatin.Tests.Worker;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Hosting;

[Collection(nameof(RunningApplicationGroup))]
public sealed class RunningApplicationTests(RunningApplication running) : IDisposable
{
    // A wait that nothing ends says so after this time, instead of holding up the whole run.
    private readonly CancellationTokenSource patience = Limit();

    private CancellationToken Stop => patience.Token;

    public void Dispose() => patience.Dispose();

    private DashboardOptions Dashboard => running.Application.Services.GetRequiredService<ApplicationRunner>().Dashboard;

    [Fact]
    public async Task Web_answers_on_its_address()
    {
        using var client = running.Application.CreateHttpClient("web");
        using var response = await client.GetAsync("/health", Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Web_and_worker_tell_details_of_their_health_on_the_internal_port_only()
    {
        foreach (var name in new[] { "web", "worker" })
        {
            using var stranger = running.Application.CreateHttpClient(name, "http");
            using var insider = running.Application.CreateHttpClient(name, "internal");
            Assert.DoesNotContain("checks", await stranger.GetStringAsync("/health", Stop), StringComparison.Ordinal);
            Assert.Contains("checks", await insider.GetStringAsync("/health", Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_database_belongs_to_the_application_s_account()
    {
        var connectionString = await running.Application.GetConnectionStringAsync("checkdumatin", Stop);
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT CONCAT(SUBSTRING_INDEX(CURRENT_USER(), '@', 1), ' ', DATABASE())";
        Assert.Equal("check_du_matin check_du_matin", await command.ExecuteScalarAsync(Stop));
    }

    [Fact]
    public async Task The_dashboard_is_shown_every_resource_and_no_secret()
    {
        var password = await running.Application.GetConnectionStringAsync("checkdumatin", Stop);
        password = new MySqlConnectionStringBuilder(password!).Password;
        var resources = await WatchOnceAsync(Dashboard.ResourceServiceKey);
        Assert.Superset(new HashSet<string>(["mysql", "checkdumatin", "mail", "migrate", "web", "worker", "demo", "db-password"], StringComparer.Ordinal), resources.Select(resource => resource.Name).ToHashSet(StringComparer.Ordinal));
        var web = resources.Single(resource => resource.Name is "web");
        Assert.Equal("Running", web.State);
        Assert.All(web.HealthReports, report => Assert.Equal(ReportedHealth.Healthy, report.Status));
        Assert.Contains(web.Environment, variable => variable.Name is "ConnectionStrings__checkdumatin");
        Assert.DoesNotContain(resources, resource => resource.ToString().Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_worker_has_our_commands_on_the_dashboard()
    {
        var worker = (await WatchOnceAsync(Dashboard.ResourceServiceKey)).Single(resource => resource.Name is "worker");
        Assert.Superset(new HashSet<string>(["Générer les checks dus", "Réinitialiser la démo", "Arrêter", "Redémarrer"], StringComparer.Ordinal), worker.Commands.Select(command => command.DisplayName).ToHashSet(StringComparer.Ordinal));
        Assert.True(worker.Commands.Single(command => command.Name is "commands-demo-reset").HasConfirmationMessage);
    }

    [Fact]
    public async Task Nobody_reads_resources_without_the_key()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => WatchOnceAsync("wrong"));
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task A_killed_service_is_seen_and_started_again()
    {
        var notifications = running.Application.ResourceNotifications;
        var healthy = await notifications.WaitForResourceHealthyAsync("web", Stop);
        var restarts = healthy.Snapshot.Restarts;
        using var process = Process.GetProcessById(ProcessId(healthy.Snapshot));
        process.Kill();
        await notifications.WaitForResourceAsync("web", KnownResourceStates.Exited, Stop);
        await notifications.WaitForResourceAsync("web", change => change.Snapshot.Restarts == restarts + 1 && change.Snapshot.HealthStatus is HealthStatus.Healthy, Stop);
    }

    [Fact]
    public async Task A_killed_dashboard_comes_back()
    {
        using var browser = new HttpClient();
        await AnswersAsync(browser);
        using var listening = Process.GetProcessById(ListeningProcess(Dashboard.Frontend.Port));
        listening.Kill();
        await listening.WaitForExitAsync(Stop);
        await AnswersAsync(browser);
    }

    [Theory]
    [InlineData("commands-checks-create")]
    [InlineData("commands-demo-reset")]
    public async Task What_the_worker_offers_on_the_dashboard_it_does(string command)
    {
        await running.DemoAsync(Stop);
        await running.Application.ResourceNotifications.WaitForResourceHealthyAsync("worker", Stop);
        var before = await ScalarAsync("SELECT MAX(id) FROM clients");

        var result = await running.Application.ResourceCommands.ExecuteCommandAsync("worker", command, Stop);

        Assert.True(result.Success, result.Message);
        Assert.Equal(4L, await ScalarAsync("SELECT COUNT(*) FROM clients WHERE label NOT LIKE 'Hôpital d’Évreux%'"));
        Assert.Equal(command is "commands-demo-reset", before < await ScalarAsync("SELECT MAX(id) FROM clients"));
    }

    [Fact]
    public async Task A_stopped_resource_stays_stopped_until_it_is_started()
    {
        var application = running.Application;
        await application.ResourceNotifications.WaitForResourceHealthyAsync("mail", Stop);
        Assert.True((await application.ResourceCommands.ExecuteCommandAsync("mail", "stop", Stop)).Success);
        Assert.True(application.ResourceNotifications.TryGetCurrentState("mail", out var stopped));
        Assert.Equal(KnownResourceStates.Exited, stopped!.State);
        Assert.Contains(await ConsoleAsync("mail"), line => line.Contains("Shutdown complete", StringComparison.Ordinal));
        Assert.True((await application.ResourceCommands.ExecuteCommandAsync("mail", "start", Stop)).Success);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("mail", Stop);
    }

    [Fact]
    public async Task Two_restarts_at_once_do_not_undo_a_later_stop()
    {
        var application = running.Application;
        await application.ResourceNotifications.WaitForResourceHealthyAsync("mail", Stop);
        var restarts = Enumerable.Range(0, 2).Select(_ => application.ResourceCommands.ExecuteCommandAsync("mail", "restart", Stop));
        Assert.All(await Task.WhenAll(restarts), result => Assert.True(result.Success, result.Message));
        await application.ResourceNotifications.WaitForResourceHealthyAsync("mail", Stop);

        Assert.True((await application.ResourceCommands.ExecuteCommandAsync("mail", "stop", Stop)).Success);

        // A start that was left over would be seen at once, before anything that is asked for afterwards.
        await Task.Yield();
        Assert.True(application.ResourceNotifications.TryGetCurrentState("mail", out var stopped));
        Assert.Equal(KnownResourceStates.Exited, stopped!.State);
        Assert.True((await application.ResourceCommands.ExecuteCommandAsync("mail", "start", Stop)).Success);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("mail", Stop);
    }

    [Fact]
    public async Task A_console_is_kept_and_followed()
    {
        var logs = running.Application.Services.GetRequiredService<ResourceLoggerService>();
        await using var lines = logs.WatchAsync("mail", follow: true, Stop).GetAsyncEnumerator(Stop);
        Assert.True(await lines.MoveNextAsync());
        Assert.Equal(1, lines.Current.Number);
    }

    private async Task AnswersAsync(HttpClient browser) => await Eventually.Async(
        async () =>
        {
            try
            {
                using var answer = await browser.GetAsync(Dashboard.Frontend, Stop);
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        () => "The dashboard does not answer.");

    /// <summary>Who listens on a port of the loopback, by /proc.</summary>
    private static int ListeningProcess(int port)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $":{port:X4} 00000000:0000 0A");
        var inode = File.ReadLines("/proc/net/tcp").Single(line => line.Contains(address, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[9];
        return Process.GetProcesses().Single(process => Sockets(process.Id).Contains($"socket:[{inode}]", StringComparer.Ordinal)).Id;

        static IEnumerable<string> Sockets(int id)
        {
            try
            {
                return [.. new DirectoryInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/fd")).EnumerateFiles().Select(file => file.LinkTarget ?? "")];
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return [];
            }
        }
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = new MySqlConnection(await running.Application.GetConnectionStringAsync("checkdumatin", Stop));
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(Stop), CultureInfo.InvariantCulture);
    }

    private async Task<List<string>> ConsoleAsync(string name)
    {
        var lines = new List<string>();
        await foreach (var line in running.Application.Services.GetRequiredService<ResourceLoggerService>().WatchAsync(name, follow: false, Stop))
        {
            lines.Add(line.Text);
        }

        return lines;
    }

    private async Task<IReadOnlyList<Aspire.Hosting.Dashboard.Wire.Resource>> WatchOnceAsync(string key)
    {
        using var channel = GrpcChannel.ForAddress(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Dashboard.ResourceServicePort}"));
        var client = new DashboardService.DashboardServiceClient(channel);
        using var call = client.WatchResources(new WatchResourcesRequest(), new Metadata { { "x-resource-service-api-key", key } }, cancellationToken: Stop);
        Assert.True(await call.ResponseStream.MoveNext(Stop));
        return call.ResponseStream.Current.InitialData.Resources;
    }

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(Xunit.TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        return limit;
    }

    private static int ProcessId(CustomResourceSnapshot snapshot) => (int)snapshot.Properties.Single(property => property.Name is "executable.pid").Value!;
}
