using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>
/// Starts a service again that ended by itself, each time a little later (<see cref="RestartBackoff"/>). Its console says so, and its property <see cref="Property"/> how often.
/// One that was told to stop stays stopped; one that never ran is left as it is, with its reason.
/// </summary>
internal sealed partial class CrashRestarts(ResourceNotificationService notifications, ResourceCommandService commands, ResourceLoggerService logs, TimeProvider clock) : BackgroundService
{
    public const string Dashboard = "aspire-dashboard";
    public const string Property = "Relances";
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(20);
    private readonly Dictionary<string, WatchedService> services = new(StringComparer.Ordinal);
    private readonly List<Task> restarts = [];

    /// <summary>Those that need others end first, so that nobody loses its database while it is finishing. Aspire then ends the rest, all at once.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(restarts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ShutdownPatience);
        Task stops = Task.WhenAll(services.Values.Where(service => service is { Resource: ProjectResource, IsRunning: true })
            .Select(service => commands.ExecuteCommandAsync(service.Id, KnownResourceCommands.StopCommand, patience.Token)));
        await stops.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            if (!change.Resource.IsService())
            {
                continue;
            }

            if (!services.TryGetValue(change.ResourceId, out var service))
            {
                services[change.ResourceId] = service = new WatchedService(change.Resource, change.ResourceId);
            }

            if (service.HasCrashed(change.Snapshot.State?.Text, clock))
            {
                restarts.RemoveAll(restart => restart.IsCompleted);
                restarts.Add(RestartAsync(service, change.Snapshot.ExitCode, stoppingToken));
            }
        }
    }

    private async Task RestartAsync(WatchedService service, int? exitCode, CancellationToken cancellationToken)
    {
        var log = logs.GetLogger(service.Id);
        var delay = service.NextDelay(clock);
        LogCrash(log, exitCode, delay.TotalSeconds);
        await Task.Delay(delay, clock, cancellationToken);
        if (!notifications.TryGetCurrentState(service.Id, out var now) || !WatchedService.HasEnded(now.Snapshot.State?.Text))
        {
            return; // Somebody was quicker.
        }

        service.Restarts++;
        await notifications.PublishUpdateAsync(service.Resource, service.Id, snapshot => snapshot with
        {
            Properties = [.. snapshot.Properties.Where(property => property.Name is not Property), new ResourcePropertySnapshot(Property, service.Restarts)],
        });
        var started = await commands.ExecuteCommandAsync(service.Id, KnownResourceCommands.StartCommand, cancellationToken);
        if (!started.Success && !cancellationToken.IsCancellationRequested)
        {
            LogFailure(log, started.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Arrêt inattendu (code {ExitCode})\u00A0; relancé dans {Seconds} s.")]
    private static partial void LogCrash(ILogger logger, int? exitCode, double seconds);

    [LoggerMessage(LogLevel.Error, "Pas relancé\u00A0: {Reason}")]
    private static partial void LogFailure(ILogger logger, string? reason);
}
