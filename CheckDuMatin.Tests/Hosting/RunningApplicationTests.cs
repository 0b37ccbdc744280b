using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using CheckDuMatin.AppHost.Hosting;
using CheckDuMatin.Tests.Worker;
using Microsoft.Extensions.Configuration;
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
    public async Task Nobody_reads_resources_without_the_key()
    {
        Assert.Equal("HTTP 401", await ResourceServiceStatusAsync("wrong"));
        Assert.Equal("0", await ResourceServiceStatusAsync(running.Application.Services.GetRequiredService<IConfiguration>()["AppHost:ResourceService:ApiKey"]!));
    }

    [Theory]
    [InlineData("web")]
    [InlineData(CrashRestarts.Dashboard)]
    public async Task What_was_killed_is_seen_and_started_again(string name)
    {
        var notifications = running.Application.ResourceNotifications;
        var healthy = await notifications.WaitForResourceHealthyAsync(name, Stop);
        using var process = Process.GetProcessById((int)Property(healthy.Snapshot, "executable.pid")!);
        process.Kill();
        await notifications.WaitForResourceAsync(name, change => WatchedService.HasEnded(change.Snapshot.State?.Text), Stop);

        var again = await notifications.WaitForResourceAsync(name, change => Restarts(change) > Restarts(healthy) && change.Snapshot.HealthStatus is HealthStatus.Healthy, Stop);

        Assert.Equal(Restarts(healthy) + 1, Restarts(again));
        Assert.Contains(await ConsoleAsync(healthy.ResourceId), line => line.Contains("Arrêt inattendu", StringComparison.Ordinal));
        using var client = running.Application.CreateHttpClient(name, "http");
        await Eventually.Async(
            async () =>
            {
                try
                {
                    using var answer = await client.GetAsync("/", Stop);
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            () => $"{name} does not answer.");
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
        var stopped = await application.ResourceNotifications.WaitForResourceAsync("mail", change => WatchedService.HasEnded(change.Snapshot.State?.Text), Stop);
        Assert.Contains(await ConsoleAsync(stopped.ResourceId), line => line.Contains("Shutdown complete", StringComparison.Ordinal));
        Assert.True((await application.ResourceCommands.ExecuteCommandAsync("mail", "start", Stop)).Success);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("mail", Stop);
    }

    [Fact]
    public async Task Two_restarts_at_once_do_not_undo_a_later_stop()
    {
        var application = running.Application;
        var before = await application.ResourceNotifications.WaitForResourceHealthyAsync("mail", Stop);
        var restarts = Enumerable.Range(0, 2).Select(_ => application.ResourceCommands.ExecuteCommandAsync("mail", "restart", Stop));
        Assert.All(await Task.WhenAll(restarts), result => Assert.True(result.Success, result.Message));
        await application.ResourceNotifications.WaitForResourceHealthyAsync("mail", Stop);

        Assert.True((await application.ResourceCommands.ExecuteCommandAsync("mail", "stop", Stop)).Success);

        var stopped = await application.ResourceNotifications.WaitForResourceAsync("mail", change => WatchedService.HasEnded(change.Snapshot.State?.Text), Stop);
        Assert.Equal(Restarts(before), Restarts(stopped));
        Assert.True((await application.ResourceCommands.ExecuteCommandAsync("mail", "start", Stop)).Success);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("mail", Stop);
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
        await foreach (var batch in running.Application.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(name).WithCancellation(Stop))
        {
            lines.AddRange(batch.Select(line => line.Content));
        }

        return lines;
    }

    /// <summary>The status that the dashboard's source of resources answers: gRPC by hand, with an empty message.</summary>
    private async Task<string> ResourceServiceStatusAsync(string key)
    {
        var dashboard = await running.Application.ResourceNotifications.WaitForResourceHealthyAsync(CrashRestarts.Dashboard, Stop);
        var address = dashboard.Snapshot.EnvironmentVariables.Single(variable => variable.Name is "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL").Value;
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/aspire.v1.DashboardService/GetApplicationInformation")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(new byte[5]) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.Add("x-resource-service-api-key", key);
        using var response = await client.SendAsync(request, Stop);
        await response.Content.ReadAsByteArrayAsync(Stop);
        return response.Headers.Concat(response.TrailingHeaders).FirstOrDefault(header => header.Key is "grpc-status").Value?.Single() ?? $"HTTP {(int)response.StatusCode}";
    }

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(Xunit.TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        return limit;
    }

    private static int Restarts(ResourceEvent change) => Property(change.Snapshot, CrashRestarts.Property) is int count ? count : 0;

    private static object? Property(CustomResourceSnapshot snapshot, string name) =>
        snapshot.Properties.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.Ordinal))?.Value;
}
