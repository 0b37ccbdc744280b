using System.Text.Json;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Tests.Worker;

/// <summary>The worker's own binary as a process: the worker itself, or one verb of cdm. Dispose kills what still runs.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly ServiceProcess _process;

    private WorkerProcess(string connectionString, IReadOnlyDictionary<string, string>? settings, string[] arguments)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__checkdumatin"] = connectionString,
            ["ConnectionStrings__mail"] = "Endpoint=smtp://127.0.0.1:9",
            ["MAIL_FROM_ADDRESS"] = "checks@example.org",
            ["APP_URL"] = "http://localhost:8001",
            ["STORAGE_DIR"] = _folder.FullPath,
            ["BACKUP_DIR"] = _folder.File("backups"),
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Port}",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            environment[key] = value;
        }

        _process = ServiceProcess.Start("CheckDuMatin.Worker", environment, arguments);
    }

    public int Port { get; } = FreePorts.Next();

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>As job_runs and heartbeats name it.</summary>
    public string Instance => $"{Environment.MachineName}:{Id}";

    public string Output => _process.Output;

    public string Errors => _process.Errors;

    /// <summary>The lines of its log at level Error or Critical.</summary>
    public IReadOnlyList<string> Faults =>
    [
        .. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith('{') && JsonDocument.Parse(line).RootElement.GetProperty("LogLevel").GetString() is "Error" or "Critical"),
    ];

    public static WorkerProcess Start(string connectionString, IReadOnlyDictionary<string, string>? settings = null) => new(connectionString, settings, []);

    /// <summary>One verb of cdm, to be killed on its way.</summary>
    public static WorkerProcess StartVerb(string connectionString, IReadOnlyDictionary<string, string> settings, params string[] arguments) => new(connectionString, settings, arguments);

    /// <summary>Runs one verb of cdm to its end.</summary>
    public static Task<VerbResult> CdmAsync(string connectionString, params string[] arguments) => CdmAsync(connectionString, settings: null, arguments);

    public static async Task<VerbResult> CdmAsync(string connectionString, IReadOnlyDictionary<string, string>? settings, params string[] arguments)
    {
        await using var process = new WorkerProcess(connectionString, settings, arguments);
        var status = await process.WaitAsync();
        return new VerbResult(status, process.Output, process.Errors);
    }

    /// <summary>Waits until <c>/health</c> answers with that status.</summary>
    public async Task WaitForHealthAsync(int status)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.Async(
            async () =>
            {
                try
                {
                    using var response = await http.GetAsync(new Uri($"http://127.0.0.1:{Port}/health"));
                    return (int)response.StatusCode == status;
                }
                catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
                {
                    return false;
                }
            },
            () => $"/health does not answer {status}.\n{Output}\n{Errors}");
    }

    /// <summary>SIGTERM, and the exit status.</summary>
    public async Task<int> StopAsync()
    {
        await _process.TerminateAsync();
        return await WaitAsync();
    }

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => _process.KillAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<int> WaitAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        return await _process.WaitAsync(limit.Token);
    }
}

/// <summary>How a verb ended and what it said.</summary>
internal sealed record VerbResult(int Status, string Output, string Errors)
{
    /// <summary>The one line that <c>--json</c> promises.</summary>
    public JsonElement Json => JsonDocument.Parse(Output.TrimEnd('\n')).RootElement.Clone();
}
