using System.Diagnostics;
using System.Text.Json;
using CheckDuMatin.Tests.Hosting;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Benchmarks;

/// <summary>
/// From the command to the first "healthy": the web service alone on a database that is there, as after an update or a crash, and the whole application under the AppHost
/// on a data folder that has run before.
/// </summary>
internal sealed class StartBenchmark : Benchmark
{
    private const int WebRounds = 7;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public override string Name => "start";

    public override string Description => $"start of the web service until /health answers 200, median of {WebRounds}, and of the AppHost";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var app = await CoreApp.StartAsync();
        List<double> health = [], page = [];
        for (var round = -1; round < WebRounds; round++)
        {
            var (toHealth, toPage) = await WebAsync(app, cancellationToken);
            if (round >= 0)
            {
                health.Add(toHealth.TotalSeconds);
                page.Add(toPage.TotalSeconds);
            }
        }

        using var arguments = new AppHostArguments();
        var first = await AppHostAsync(arguments, cancellationToken);
        var again = await AppHostAsync(arguments, cancellationToken);

        return
        [
            new Measure("web_s", Median(health), "s", Limit: 1.9),
            new Measure("web_page_s", Median(page), "s"),
            new Measure("apphost_s", again.TotalSeconds, "s"),
            new Measure("apphost_first_s", first.TotalSeconds, "s"),
        ];
    }

    /// <returns>Until /health answers 200, and until a page has come after that.</returns>
    private static async Task<(TimeSpan Health, TimeSpan Page)> WebAsync(CoreApp app, CancellationToken cancellationToken)
    {
        var port = FreePorts.Next();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__checkdumatin"] = app.Database.ConnectionString,
            ["ConnectionStrings__mail"] = "Endpoint=smtp://127.0.0.1:9",
            ["MAIL_FROM_ADDRESS"] = "checks@example.org",
            ["APP_URL"] = "http://localhost:8001",
            ["STORAGE_DIR"] = app.Storage,
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
        };
        var started = Stopwatch.GetTimestamp();
        await using var process = ServiceProcess.Start("CheckDuMatin.Web", environment);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await UntilAsync(process, () => HealthyAsync(http, "/health", cancellationToken), cancellationToken);
        var health = Stopwatch.GetElapsedTime(started);
        (await http.GetAsync("/connexion", cancellationToken)).EnsureSuccessStatusCode().Dispose();
        return (health, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<TimeSpan> AppHostAsync(AppHostArguments arguments, CancellationToken cancellationToken)
    {
        var state = Path.Combine(arguments.DataDirectory, "apphost.json");
        var started = Stopwatch.GetTimestamp();
        await using var process = ServiceProcess.Start("CheckDuMatin.AppHost", new Dictionary<string, string>(), arguments.Run);
        try
        {
            using var http = new HttpClient();
            await UntilAsync(process, () => HealthyAsync(http, Address(state, "web") + "/health", cancellationToken), cancellationToken);
            return Stopwatch.GetElapsedTime(started);
        }
        finally
        {
            // An orderly end: nothing that it started may outlive it, and the next start finds the folder as a person leaves it.
            await process.TerminateAsync();
            await process.WaitAsync(cancellationToken);
        }
    }

    private static async Task UntilAsync(ServiceProcess process, Func<Task<bool>> ready, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await ready())
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new InvalidOperationException($"The service is not healthy.\n{process.Output}{process.Errors}");
            }

            await Task.Delay(Glance, cancellationToken);
        }
    }

    private static async Task<bool> HealthyAsync(HttpClient http, string address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(address, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Where the AppHost has written that a service is; "" until then.</summary>
    private static string Address(string state, string service)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllText(state));
            return file.RootElement.GetProperty("urls").GetProperty(service).GetString() ?? "";
        }
        catch (Exception exception) when (exception is IOException or JsonException or KeyNotFoundException)
        {
            return "";
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
