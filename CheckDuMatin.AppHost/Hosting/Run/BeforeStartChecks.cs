using System.Globalization;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Looks at the model once, before anything starts.</summary>
internal sealed class BeforeStartChecks(DevelopmentSettings settings) : IDistributedApplicationEventingSubscriber
{
    public Task SubscribeAsync(IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        eventing.Subscribe<BeforeStartEvent>((starting, _) =>
        {
            DemandPorts(starting.Model);
            AllowRestartOfDashboard(starting.Model);
            return Task.CompletedTask;
        });
        return Task.CompletedTask;
    }

    /// <exception cref="DistributedApplicationException">A fixed port is taken; the message names it.</exception>
    private void DemandPorts(DistributedApplicationModel model)
    {
        Demand("le tableau de bord", settings.DashboardPort);
        foreach (var resource in model.Resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint is { IsProxied: false, Port: not null }))
            {
                Demand(resource.Name, endpoint.Port!.Value);
            }
        }
    }

    private static void Demand(string who, int port)
    {
        if (!FreePort.IsFree(port))
        {
            var number = port.ToString(CultureInfo.InvariantCulture);
            throw new DistributedApplicationException($"Le port {number}, que demande {who}, est déjà pris. L’application tourne peut-être déjà (./run --stop).");
        }
    }

    /// <summary>Aspire gives its dashboard no Start command, by an annotation that has no public name, and does not start a crashed one again: CrashRestarts does.</summary>
    private static void AllowRestartOfDashboard(DistributedApplicationModel model)
    {
        foreach (var resource in model.Resources.Where(resource => resource.Name is CrashRestarts.Dashboard))
        {
            foreach (var annotation in resource.Annotations.Where(annotation => annotation.GetType().Name is "ExcludeLifecycleCommandsAnnotation").ToList())
            {
                resource.Annotations.Remove(annotation);
            }
        }
    }
}
