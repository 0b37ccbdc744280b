using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Aspire.Hosting.Run;

/// <summary>Keeps the Aspire dashboard open: one that crashed, or was killed, is started again.</summary>
internal sealed class DashboardSupervisor(DcpClient dcp, DcpWatcher watcher, JsonObject spec, TimeProvider clock)
{
    private readonly RestartBackoff backoff = new();
    private ChannelReader<DcpStatus> changes = null!;
    private long started;
    private int runs;

    private string Name => runs == 1 ? "aspire-dashboard" : $"aspire-dashboard-{runs}";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        runs++;
        started = clock.GetTimestamp();
        changes = watcher.Follow(Name);
        await dcp.CreateAsync(DcpKind.Executable, Name, (JsonObject)spec.DeepClone(), cancellationToken);
    }

    /// <summary>Runs until the application stops.</summary>
    public async Task KeepRunningAsync(CancellationToken applicationStopping)
    {
        while (true)
        {
            await foreach (var status in changes.ReadAllAsync(applicationStopping))
            {
                if (status.HasEnded)
                {
                    break;
                }
            }

            watcher.Forget(Name);
            await Task.Delay(backoff.Next(clock.GetElapsedTime(started)), clock, applicationStopping);
            await StartAsync(applicationStopping);
        }
    }
}
