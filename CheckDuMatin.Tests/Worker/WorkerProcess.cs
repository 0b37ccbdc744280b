using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Tests.Worker;

/// <summary>The worker's own binary as a process: the worker itself, or one verb of cdm. Dispose kills what still runs.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // As it was built beside us, Debug or Release; the copy in our own folder has another project's appsettings.json.
    private static readonly string Binary = RepositoryRoot.File(
        "CheckDuMatin.Worker", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "CheckDuMatin.Worker.dll");

    private readonly TempFolder _folder = new();
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private WorkerProcess(string connectionString, IReadOnlyDictionary<string, string>? settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Binary, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__checkdumatin"] = connectionString;
        start.Environment["ConnectionStrings__mail"] = "Endpoint=smtp://127.0.0.1:9";
        start.Environment["MAIL_FROM_ADDRESS"] = "checks@example.org";
        start.Environment["APP_URL"] = "http://localhost:8001";
        start.Environment["STORAGE_DIR"] = _folder.FullPath;
        start.Environment["BACKUP_DIR"] = _folder.File("backups");
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Port}";
        start.Environment.Remove("CDM_LANG");
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; } = FreePorts.Next();

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>As job_runs and heartbeats name it.</summary>
    public string Instance => $"{Environment.MachineName}:{_process.Id}";

    public string Output => Read(_output);

    public string Errors => Read(_errors);

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
        using var kill = Process.Start("/bin/sh", ["-c", "kill -TERM $0", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await WaitAsync();
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private async Task<int> WaitAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    private static void Keep(StringBuilder to, string? line)
    {
        lock (to)
        {
            _ = line is null ? to : to.AppendLine(line);
        }
    }

    private static string Read(StringBuilder from)
    {
        lock (from)
        {
            return from.ToString();
        }
    }
}

/// <summary>How a verb ended and what it said.</summary>
internal sealed record VerbResult(int Status, string Output, string Errors)
{
    /// <summary>The one line that <c>--json</c> promises.</summary>
    public JsonElement Json => JsonDocument.Parse(Output.TrimEnd('\n')).RootElement.Clone();
}
