using System.Diagnostics;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Runs a short program to its end.</summary>
internal static class ProgramRunner
{
    /// <param name="temporaryFolder">Instead of the system's, for a program that would meet others of its kind there.</param>
    /// <returns>The exit status and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> args, CancellationToken cancellationToken, string? temporaryFolder = null)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, args) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true } };
        if (temporaryFolder is not null)
        {
            process.StartInfo.Environment["TMPDIR"] = temporaryFolder;
        }

        process.Start();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
