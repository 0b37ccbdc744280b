using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Run;

/// <summary>Starts a control plane of our own, which watches this process and ends with it, taking everything it started along.</summary>
internal static class DcpProcess
{
    /// <summary>What belongs to the AppHost and would mislead its children.</summary>
    private static readonly string[] OwnVariables = ["ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE", "HTTP_PORTS", "ConnectionStrings__", "services__", "OTEL_"];

    /// <exception cref="DistributedApplicationException">DCP did not start; the message carries what it said.</exception>
    public static async Task<DcpKubeconfig> StartAsync(AspireBundle bundle, string containerRuntime, CancellationToken cancellationToken)
    {
        var session = Directory.CreateTempSubdirectory("check-du-matin-").FullName;
        var kubeconfig = Path.Combine(session, "kubeconfig");
        var start = new ProcessStartInfo(bundle.Dcp) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "start-apiserver", "--monitor", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), "--monitor-interval", "1",
            "--detach", "--kubeconfig", kubeconfig, "--container-runtime", containerRuntime,
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach (var name in start.Environment.Keys.Where(IsOwn).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DCP_SESSION_FOLDER"] = session;
        using var process = Process.Start(start) ?? throw new DistributedApplicationException($"{bundle.Dcp} ne démarre pas.");
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new DistributedApplicationException("DCP ne démarre pas\u00A0: " + await process.StandardError.ReadToEndAsync(cancellationToken));
        }

        return await DcpKubeconfig.WaitForAsync(kubeconfig, TimeSpan.FromSeconds(30), cancellationToken);
    }

    private static bool IsOwn(string name) => OwnVariables.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
