using System.Diagnostics;
using System.Text.Json;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Tests.Faults;

/// <summary>A service that dies and comes back under its address: each life is a process of its own.</summary>
internal sealed class FaultService(string project, IReadOnlyDictionary<string, string> environment, FaultClock clock) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<string> _past = [];
    private ServiceProcess? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePorts.Lasting()}");

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>As leases, job_runs and heartbeats name a worker; null while it is dead.</summary>
    public string? Instance => IsRunning ? $"{Environment.MachineName}:{_process!.Id}" : null;

    /// <summary>What it has logged of itself, in all its lives: instant, level and message.</summary>
    public IEnumerable<string> Log => _past.Concat(_process is { } process ? Lines(process) : []);

    /// <summary>It has begun to start.</summary>
    public void Start()
    {
        var all = new Dictionary<string, string>(environment, StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = Address.ToString() };
        foreach (var (key, value) in clock.Environment)
        {
            all[key] = value;
        }

        _process = ServiceProcess.Start(project, all);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            if (!process.HasExited)
            {
                await process.KillAsync();
            }

            _past.AddRange(Lines(process));
            await process.DisposeAsync();
        }
    }

    /// <summary>SIGTERM, as an operator stops it.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.TerminateAsync();
            using var patience = new CancellationTokenSource(Patience);
            await process.WaitAsync(patience.Token);
            _past.AddRange(Lines(process));
            await process.DisposeAsync();
        }
    }

    /// <summary>Waits until it answers that it is well.</summary>
    /// <exception cref="InvalidOperationException">It does not within a minute, or has ended.</exception>
    public async Task WaitUntilHealthyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var started = Stopwatch.GetTimestamp();
        while (!await IsHealthyAsync(http, cancellationToken))
        {
            if (_process is not { HasExited: false } || Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new InvalidOperationException($"{project} is not well.\n{_process?.Output}\n{_process?.Errors}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private static async Task<bool> IsHealthyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync("/health", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private static IEnumerable<string> Lines(ServiceProcess process)
    {
        foreach (var line in process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains("\"Category\":\"CheckDuMatin", StringComparison.Ordinal)))
        {
            using var json = JsonDocument.Parse(line);
            var entry = json.RootElement;
            var exception = entry.TryGetProperty("Exception", out var thrown) ? $" ({thrown.GetString()![..Math.Min(300, thrown.GetString()!.Length)]})" : "";
            yield return $"{entry.GetProperty("Timestamp")} {process.Id} {entry.GetProperty("LogLevel")} {entry.GetProperty("Message")}{exception}";
        }
    }
}
