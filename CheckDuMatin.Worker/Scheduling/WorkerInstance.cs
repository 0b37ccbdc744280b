using System.Globalization;
using System.Reflection;

namespace CheckDuMatin.Worker.Scheduling;

/// <summary>Who this process is, in heartbeats and in runs of jobs.</summary>
internal sealed class WorkerInstance(TimeProvider time)
{
    /// <summary>Machine (in a container its id) and process.</summary>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}");

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; } = time.GetUtcNow().UtcDateTime;

    /// <summary>Version of the application, without the build's hash.</summary>
    public static string Version { get; } =
        (typeof(WorkerInstance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
