using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Changes what is said to whoever verifies a service.</summary>
public sealed class EditServiceDescription(ScopedDb database)
{
    /// <summary>Problems: not found; too long; malformed. An empty text takes the description away.</summary>
    public Task<Outcome<ServiceView>> RunAsync(ClientScope scope, long serviceId, string? description, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => EditAsync(db, serviceId, ServiceDescription.Parse(description), token), cancellationToken);

    private static async Task<Outcome<ServiceView>> EditAsync(
        CdmContext db, long serviceId, Outcome<string?> description, CancellationToken cancellationToken)
    {
        var tree = await ClientTree.OpenOfServiceAsync(db, serviceId, cancellationToken);
        if (tree?.FindService(serviceId) is not { } service)
        {
            return ServicesProblems.ServiceNotFound;
        }

        if (description.Problem is { } problem)
        {
            return problem;
        }

        if (service.Description != description.Value)
        {
            db.Audit("service.described", serviceId, tree.ClientId, new { description = service.Description }, new { description = description.Value });
            service.Description = description.Value;
            await tree.SaveAsync(cancellationToken);
        }

        return ServiceView.Of(service);
    }
}
