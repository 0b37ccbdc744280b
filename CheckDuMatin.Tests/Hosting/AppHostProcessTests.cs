using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace CheckDuMatin.Tests.Hosting;

public sealed class AppHostProcessTests : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // A wait that nothing ends says so after this time, instead of holding up the whole run.
    private readonly CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(Xunit.TestContext.Current.CancellationToken);

    public AppHostProcessTests() => patience.CancelAfter(TimeSpan.FromMinutes(4));

    private CancellationToken Stop => patience.Token;

    public void Dispose() => patience.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public async Task However_the_AppHost_ends_no_process_is_left(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are counted in /proc.");
        using var arguments = new AppHostArguments();
        using var process = Start(arguments);
        try
        {
            await EndsWithoutALeftOverAsync(process, arguments, signal);
        }
        finally
        {
            // Whatever failed: nothing of it may stay on the machine. What the AppHost started ends when it is gone.
            process.Kill(entireProcessTree: true);
        }
    }

    private async Task EndsWithoutALeftOverAsync(Process process, AppHostArguments arguments, string signal)
    {
        var output = process.StandardOutput.ReadToEndAsync(Stop);
        await UntilWebAnswersAsync(process, arguments);
        Assert.True(CountProcesses(arguments.DataDirectory) > 5);

        using (var kill = Process.Start("/bin/sh", ["-c", "kill -$0 $1", signal, process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(Stop);
        }

        await process.WaitForExitAsync(Stop);
        if (signal is "TERM")
        {
            // An orderly end: everything is gone before the AppHost is.
            Assert.Equal(0, process.ExitCode);
            Assert.False(File.Exists(Path.Combine(arguments.DataDirectory, "apphost.json")));
        }

        while (CountProcesses(arguments.DataDirectory) > 0)
        {
            await Task.Delay(Pause, Stop);
        }

        Assert.Contains("Serveurs", await output, StringComparison.Ordinal);
    }

    /// <summary>The AppHost's folder is in its environment, and DCP hands that down to everything it starts.</summary>
    private static Process Start(AppHostArguments arguments)
    {
        var built = Path.Combine(Projects.CheckDuMatin_AppHost.ProjectPath, "bin", Configuration, Framework, "CheckDuMatin.AppHost.dll");
        var start = new ProcessStartInfo("dotnet", [built, .. arguments.Run]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["CDM_DATA_DIR"] = arguments.DataDirectory;
        return Process.Start(start)!;
    }

    private async Task UntilWebAnswersAsync(Process process, AppHostArguments arguments)
    {
        using var client = new HttpClient();
        while (true)
        {
            Assert.False(process.HasExited, "The AppHost ended: what it wrote says why.");
            try
            {
                using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(arguments.DataDirectory, "apphost.json"), Stop));
                var web = file.RootElement.GetProperty("urls").GetProperty("web").GetString();
                using var response = await client.GetAsync(new Uri(web + "/health"), Stop);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(Pause, Stop);
        }
    }

    private static int CountProcesses(string mark) => Directory.EnumerateDirectories("/proc").Count(process => IsMarked(process, Encoding.UTF8.GetBytes(mark)));

    private static bool IsMarked(string process, byte[] mark)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(process, "environ")).AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // No process, gone by now, or somebody else's.
        }
    }

    private static string Framework => new DirectoryInfo(AppContext.BaseDirectory).Name;

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
}
