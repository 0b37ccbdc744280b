using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CheckDuMatin.Tests.Support;

/// <summary>A project's own binary as a process: <c>CheckDuMatin.Web</c>, <c>CheckDuMatin.Worker</c>, <c>CheckDuMatin.AppHost</c>. Dispose kills what still runs.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private ServiceProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What it has written to its standard output so far.</summary>
    public string Output => Read(_output);

    /// <summary>What it has written to its standard error so far.</summary>
    public string Errors => Read(_errors);

    /// <param name="project">Name of the project's folder and of its binary.</param>
    /// <param name="environment">Variables to set, over our own.</param>
    public static ServiceProcess Start(string project, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        // As it was built beside us, Debug or Release; the copy in our own folder has another project's appsettings.json.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet", [RepositoryRoot.File(project, "bin", configuration, "net10.0", $"{project}.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("CDM_LANG");
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return new ServiceProcess(start);
    }

    /// <summary>SIGTERM; <see cref="WaitAsync"/> tells how it ended.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("/bin/sh", ["-c", "kill -TERM $0", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Its exit status, once it has ended and all that it wrote has come.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static void Keep(StringBuilder to, string? line)
    {
        // Lines of the log alone: what else a verb of cdm says is for whoever asked, a new link included.
        if (line?.Contains("\"LogLevel\":", StringComparison.Ordinal) == true)
        {
            SecretSweep.Look("a process", line);
        }

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
