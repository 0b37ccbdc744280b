using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Run;

/// <summary>Asks a running resource's health checks again and again: each second until they are well, then every five.</summary>
internal sealed class ResourceHealth(HealthCheckService healthChecks, ResourceNotificationService notifications, TimeProvider clock)
{
    private static readonly TimeSpan Eager = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    /// <summary>Runs until cancelled.</summary>
    public async Task WatchAsync(IResource resource, CancellationToken cancellationToken)
    {
        var keys = Keys(resource);
        while (keys.Count > 0 && !cancellationToken.IsCancellationRequested)
        {
            var report = await healthChecks.CheckHealthAsync(check => keys.Contains(check.Name), cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            var now = clock.GetUtcNow().UtcDateTime;
            notifications.PublishUpdate(resource, snapshot => snapshot with
            {
                HealthReports = [.. report.Entries.Select(entry => new HealthReportSnapshot(entry.Key, entry.Value.Status, entry.Value.Description, entry.Value.Exception?.Message, now))],
            });
            await Task.Delay(report.Status is HealthStatus.Healthy ? Calm : Eager, clock, cancellationToken);
        }
    }

    /// <summary>Checks that have not answered yet: until they do, the resource is not healthy.</summary>
    public static IEnumerable<HealthReportSnapshot> Pending(IResource resource) =>
        Keys(resource).Select(key => new HealthReportSnapshot(key, Status: null, Description: null, Exception: null, LastRunAt: null));

    private static HashSet<string> Keys(IResource resource) => resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key).ToHashSet(StringComparer.Ordinal);
}
