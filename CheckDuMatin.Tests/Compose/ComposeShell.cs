using System.Diagnostics;
using System.Text;
using Xunit;

namespace CheckDuMatin.Tests.Compose;

/// <summary>Programs of this machine, run as an operator runs them.</summary>
internal static class ComposeShell
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    /// <returns>Exit status, and both streams as they came.</returns>
    public static async Task<ShellResult> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var started = Stopwatch.GetTimestamp();
        var (output, errors) = (new StringBuilder(), new StringBuilder());
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Xunit.TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException exception)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} does not end.\n{output}\n{errors}", exception);
        }

        return new ShellResult($"{Path.GetFileName(program)} {string.Join(' ', arguments)}", process.ExitCode, output.ToString(), errors.ToString(), Stopwatch.GetElapsedTime(started));
    }

    private static void Keep(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }
}

/// <summary>How a program ended.</summary>
internal sealed record ShellResult(string Command, int Status, string Output, string Errors, TimeSpan Elapsed)
{
    /// <summary>The last line of the standard output, where verbs put their JSON.</summary>
    public string LastLine => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";

    /// <summary>What an operator reads of a failure.</summary>
    public IReadOnlyList<string> ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Itself, when it ended well.</summary>
    public ShellResult Good()
    {
        Assert.True(Status == 0, $"{Command}: {Status}\n{Output}\n{Errors}");
        return this;
    }
}
