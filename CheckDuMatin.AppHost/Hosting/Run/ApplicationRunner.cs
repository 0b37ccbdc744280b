using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Run;

/// <summary>Runs the model on this machine: DCP starts and ends the processes, the Aspire dashboard shows them.</summary>
internal sealed class ApplicationRunner(
    DistributedApplicationModel model, DistributedApplicationExecutionContext executionContext, IConfiguration configuration, AppHostPaths paths,
    ResourceNotificationService notifications, ResourceLoggerService logs, ResourceHealth health, ResourceCommandService commands, TimeProvider clock)
    : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource stopping = new();
    private readonly Dictionary<IResource, ResourceSupervisor> supervisors = [];
    private readonly List<Task> tasks = [];
    private readonly SecretMask mask = new();
    private DcpClient? dcp;
    private int stopped;
    private DashboardServer? server;
    private LaunchFactory? launches;

    public DashboardOptions Dashboard { get; } = new(configuration);

    public bool UsesContainers { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var bundle = AspireBundle.Find(configuration);
        PortAllocation.Allocate(model, Dashboard.Frontend);
        UsesContainers = await ContainerEngine.ShouldBeUsedAsync(configuration, model, cancellationToken);
        mask.Add(Dashboard.TelemetryKey);
        foreach (var parameter in model.Resources.OfType<ParameterResource>())
        {
            await PublishParameterAsync(parameter, cancellationToken);
        }

        dcp = new DcpClient(await DcpProcess.StartAsync(bundle, configuration["DOTNET_ASPIRE_CONTAINER_RUNTIME"] ?? "docker", cancellationToken));
        var watcher = new DcpWatcher(dcp);
        tasks.Add(watcher.RunAsync(DcpKind.Executable, stopping.Token));
        if (UsesContainers)
        {
            tasks.Add(watcher.RunAsync(DcpKind.Container, stopping.Token));
        }

        CreateSupervisors(watcher);
        server = await DashboardServer.StartAsync(Dashboard, model, notifications, logs, commands, cancellationToken);
        var dashboard = new DashboardSupervisor(dcp, watcher, DashboardLaunch.Spec(bundle, Dashboard), clock);
        await dashboard.StartAsync(cancellationToken);
        tasks.Add(dashboard.KeepRunningAsync(stopping.Token));
        tasks.AddRange(supervisors.Values.Select(supervisor => supervisor.RunAsync(stopping.Token)));
        tasks.AddRange(model.Resources.Where(resource => resource is IResourceWithParent)
            .Select(child => new ChildSupervisor(child, ((IResourceWithParent)child).Parent, notifications, health).RunAsync(stopping.Token)));
    }

    /// <summary>Those that need others end first, so that nobody loses its database while it is finishing; then DCP ends the rest and itself.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref stopped, 1) == 1)
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ShutdownPatience);
        try
        {
            await Task.WhenAll(supervisors.Where(pair => pair.Key is ProjectResource).Select(pair => pair.Value.StopAsync(patience.Token)));
        }
        catch (OperationCanceledException)
        {
            // DCP, next, kills whatever did not end in time.
        }

        await stopping.CancelAsync();
        try
        {
            await (dcp?.ShutdownAsync(patience.Token) ?? Task.CompletedTask);
        }
        catch (OperationCanceledException)
        {
            // It sees this process end and then stops by itself.
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Also ends a start that went wrong half-way. The container of services calls it once for each of its registrations.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        dcp?.Dispose();
        stopping.Dispose();
    }

    /// <summary>The variables that a verb run by hand needs: those of the last task, which listens nowhere.</summary>
    public async Task<IReadOnlyDictionary<string, string>> VerbEnvironmentAsync(CancellationToken cancellationToken) =>
        model.Resources.OfType<ProjectResource>().LastOrDefault(project => !project.IsService()) is { } task
            ? await launches!.EnvironmentAsync(task, cancellationToken)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    private void CreateSupervisors(DcpWatcher watcher)
    {
        launches = new LaunchFactory(executionContext, configuration, paths, mask, Dashboard, UsesContainers);
        foreach (var resource in model.Resources.Where(resource => resource is ProjectResource or ExecutableResource or ContainerResource))
        {
            var supervisor = new ResourceSupervisor(resource, launches, dcp!, watcher, notifications, logs, health, clock);
            supervisors.Add(resource, supervisor);
            foreach (var command in LifecycleCommands.For(supervisor))
            {
                resource.Annotations.Add(command);
            }

            var type = resource switch { ProjectResource => "Project", ContainerResource when UsesContainers => "Container", _ => "Executable" };
            notifications.PublishUpdate(resource, _ => new CustomResourceSnapshot(type)
            {
                State = KnownResourceStates.NotStarted,
                CreatedAt = clock.GetUtcNow().UtcDateTime,
                Urls = [.. resource.GetEndpoints().Select(endpoint => new UrlSnapshot(
                    endpoint.Name, new EndpointReference((IResourceWithEndpoints)resource, endpoint.Name).Url, endpoint is { IsExternal: false, UriScheme: "http" }))],
            });
        }
    }

    private async Task PublishParameterAsync(ParameterResource parameter, CancellationToken cancellationToken)
    {
        var value = await parameter.GetValueAsync(cancellationToken) ?? "";
        if (parameter.Secret)
        {
            mask.Add(value);
        }

        notifications.PublishUpdate(parameter, _ => new CustomResourceSnapshot("Parameter")
        {
            State = KnownResourceStates.Running,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            Properties = [new ResourcePropertySnapshot("Value", mask.Hide(value), parameter.Secret)],
        });
    }
}
