using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Tells the person at the console where things are, when they are ready, and what goes wrong.</summary>
internal sealed class ConsoleReport(
    DevelopmentSettings settings, DistributedApplicationModel model, DistributedApplicationExecutionContext execution, ResourceNotificationService notifications) : BackgroundService
{
    private static readonly TimeSpan TaskPatience = TimeSpan.FromSeconds(90);
    private readonly Dictionary<IResource, string?> states = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var urls = await UrlsAsync(stoppingToken);
        using var file = new AppHostFile(settings.DataDirectory);
        await file.WriteAsync(settings.DashboardUrl, urls, await VerbEnvironmentAsync(stoppingToken), stoppingToken);
        Console.WriteLine(model.Resources.OfType<ContainerResource>().Any() ? "Serveurs\u00A0: conteneurs Docker" : "Serveurs\u00A0: programmes de cette machine");
        foreach (var (name, url) in urls.Append(new KeyValuePair<string, string>("dashboard", settings.DashboardUrl)))
        {
            Console.WriteLine($"  {name,-12} {url}");
        }

        await Task.WhenAll(ReportReadyAsync(stoppingToken), ReportTroubleAsync(stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The first address of a resource bears its name, each other one the endpoint's besides.</summary>
    private async Task<Dictionary<string, string>> UrlsAsync(CancellationToken cancellationToken)
    {
        var urls = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in model.Resources.Where(resource => resource.IsShown()).OfType<IResourceWithEndpoints>())
        {
            foreach (var endpoint in resource.GetEndpoints().Where(endpoint => endpoint.EndpointName is not "internal"))
            {
                var name = urls.ContainsKey(resource.Name) ? $"{resource.Name}-{endpoint.EndpointName}" : resource.Name;
                urls[name] = await endpoint.GetValueAsync(cancellationToken) ?? "";
            }
        }

        return urls;
    }

    /// <summary>The variables that a verb run by hand needs: those of the last task, which listens nowhere.</summary>
    private async Task<Dictionary<string, string>> VerbEnvironmentAsync(CancellationToken cancellationToken)
    {
        var environment = await ResourceEnvironment.ResolveAsync(Tasks.Last(), execution, cancellationToken);
        // What suits a console that the dashboard shows.
        environment.Remove("LOGGING__CONSOLE__FORMATTERNAME");
        environment.Remove("DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION");
        return environment;
    }

    private IEnumerable<ProjectResource> Tasks => model.Resources.OfType<ProjectResource>().Where(project => !project.IsService());

    private async Task ReportTroubleAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken))
        {
            var before = states.GetValueOrDefault(change.Resource);
            states[change.Resource] = change.Snapshot.State?.Text;
            if (change.Resource.IsShown() && !string.Equals(change.Snapshot.State?.Text, before, StringComparison.Ordinal))
            {
                ReportTrouble(change, before);
            }
        }
    }

    private static void ReportTrouble(ResourceEvent change, string? before)
    {
        var name = change.Resource.Name;
        var state = change.Snapshot.State?.Text;
        var exitCode = change.Snapshot.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "?";
        if (string.Equals(state, KnownResourceStates.FailedToStart, StringComparison.Ordinal))
        {
            Console.WriteLine($"{name} ne démarre pas\u00A0; la raison est dans sa console, sur le tableau de bord.");
        }
        else if (!change.Resource.IsService() && change.Snapshot.ExitCode is not (null or 0))
        {
            Console.WriteLine($"{name} a échoué (code {exitCode})\u00A0; la raison est dans sa console, sur le tableau de bord.");
        }
        else if (change.Resource.IsService() && KnownResourceStates.TerminalStates.Contains(state, StringComparer.Ordinal) && string.Equals(before, KnownResourceStates.Running, StringComparison.Ordinal))
        {
            Console.WriteLine($"{name} s’est arrêté de lui-même (code {exitCode})\u00A0; il est relancé.");
        }
    }

    /// <summary>Ready is: what people call is healthy, and tasks that nobody waits for (the demo) are done, well or not, or take too long.</summary>
    private async Task ReportReadyAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(model.Resources.Where(resource => resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal))
            .Select(resource => notifications.WaitForResourceHealthyAsync(resource.Name, cancellationToken)));
        var tasks = Tasks.Select(task => notifications.WaitForResourceAsync(task.Name, KnownResourceStates.TerminalStates, cancellationToken));
        await Task.WhenAny(Task.WhenAll(tasks), Task.Delay(TaskPatience, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        Console.WriteLine("Prêt");
    }
}
