using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Takes a service out of the checks to come; its past lines stay.</summary>
public sealed class ArchiveService(ScopedDb database)
{
    /// <summary>Problems: not found. One that is archived already stays so.</summary>
    public Task<Outcome<ServiceView>> RunAsync(ClientScope scope, long serviceId, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => ArchiveAsync(db, serviceId, token), cancellationToken);

    private static async Task<Outcome<ServiceView>> ArchiveAsync(CdmContext db, long serviceId, CancellationToken cancellationToken)
    {
        var tree = await ClientTree.OpenOfServiceAsync(db, serviceId, cancellationToken);
        if (tree?.FindService(serviceId) is not { } service)
        {
            return ServicesProblems.ServiceNotFound;
        }

        if (service.IsActive)
        {
            service.IsActive = false;
            tree.CloseGap(service.Category!);
            db.Audit("service.archived", serviceId, tree.ClientId, new { isActive = true }, new { isActive = false });
            await tree.SaveAsync(cancellationToken);
        }

        return ServiceView.Of(service);
    }
}
