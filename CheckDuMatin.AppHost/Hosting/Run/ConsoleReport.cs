using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Run;

/// <summary>Tells the person at the console where things are, when they are ready, and what goes wrong.</summary>
internal sealed class ConsoleReport(ApplicationRunner runner, DistributedApplicationModel model, AppHostPaths paths, ResourceNotificationService notifications) : BackgroundService
{
    private static readonly TimeSpan TaskPatience = TimeSpan.FromSeconds(90);
    private readonly Dictionary<IResource, CustomResourceSnapshot> latest = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var urls = model.Resources.OfType<IResourceWithEndpoints>().SelectMany(resource => resource.GetEndpoints()
                .Where(endpoint => endpoint.Name is not "internal")
                .Select(endpoint => (Key: resource.GetEndpoints().First() == endpoint ? resource.Name : $"{resource.Name}-{endpoint.Name}", new EndpointReference(resource, endpoint.Name).Url)))
            .ToDictionary(pair => pair.Key, pair => pair.Url, StringComparer.Ordinal);
        using var file = new AppHostFile(paths);
        await file.WriteAsync(runner.Dashboard.Frontend, urls, await runner.VerbEnvironmentAsync(stoppingToken), stoppingToken);
        Console.WriteLine(runner.UsesContainers ? "Serveurs\u00A0: conteneurs Docker" : "Serveurs\u00A0: programmes de cette machine");
        foreach (var (name, url) in urls.Append(new KeyValuePair<string, string>("dashboard", runner.Dashboard.Frontend.ToString().TrimEnd('/'))))
        {
            Console.WriteLine($"  {name,-12} {url}");
        }

        await Task.WhenAll(ReportReadyAsync(stoppingToken), ReportTroubleAsync(stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ReportTroubleAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken))
        {
            var before = latest.GetValueOrDefault(change.Resource);
            latest[change.Resource] = change.Snapshot;
            ReportTrouble(change, before?.State);
        }
    }

    private static void ReportTrouble(ResourceEvent change, string? before)
    {
        var now = change.Snapshot;
        if (string.Equals(now.State, before, StringComparison.Ordinal))
        {
            return;
        }

        var name = change.Resource.Name;
        var exitCode = now.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "?";
        if (now.State is KnownResourceStates.FailedToStart)
        {
            Console.WriteLine($"{name} ne démarre pas\u00A0; la raison est dans sa console, sur le tableau de bord.");
        }
        else if (now.State is KnownResourceStates.Finished && now.ExitCode is not 0)
        {
            Console.WriteLine($"{name} a échoué (code {exitCode})\u00A0; la raison est dans sa console, sur le tableau de bord.");
        }
        else if (now.State is KnownResourceStates.Exited && before is KnownResourceStates.Running && change.Resource.IsService())
        {
            Console.WriteLine($"{name} s’est arrêté de lui-même (code {exitCode})\u00A0; il est relancé.");
        }
    }

    /// <summary>Ready is: what people call is healthy, and tasks that nobody waits for (the demo) are done, well or not, or take too long.</summary>
    private async Task ReportReadyAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(model.Resources.Where(resource => resource.GetEndpoints().Any(endpoint => endpoint.IsExternal))
            .Select(resource => notifications.WaitForResourceHealthyAsync(resource.Name, cancellationToken)));
        var tasks = model.Resources.OfType<ProjectResource>().Where(project => !project.IsService())
            .Select(project => notifications.WaitForResourceAsync(project.Name, change => KnownResourceStates.IsTerminal(change.Snapshot.State), cancellationToken));
        await Task.WhenAny(Task.WhenAll(tasks), Task.Delay(TaskPatience, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        Console.WriteLine("Prêt");
    }
}
