using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Takes several services of one client out of the checks to come; their past lines stay.</summary>
public sealed class ArchiveServices(ScopedDb database)
{
    /// <summary>How many were archived by it. Problems: client or a service not found; none chosen. With any of them none is archived.</summary>
    public Task<Outcome<int>> RunAsync(ClientScope scope, long clientId, IReadOnlyCollection<long> serviceIds, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => ArchiveAsync(db, clientId, serviceIds, token), cancellationToken);

    private static async Task<Outcome<int>> ArchiveAsync(CdmContext db, long clientId, IReadOnlyCollection<long> serviceIds, CancellationToken cancellationToken)
    {
        if (await ClientTree.OpenAsync(db, clientId, cancellationToken) is not { } tree)
        {
            return ServicesProblems.ClientNotFound;
        }

        if (serviceIds.Count == 0)
        {
            return ServicesProblems.NothingChosen;
        }

        var services = serviceIds.Distinct().Select(tree.FindService).ToList();
        if (services.Contains(null))
        {
            return ServicesProblems.ServiceNotFound;
        }

        var archived = services.OfType<Service>().Where(service => service.IsActive).ToList();
        foreach (var service in archived)
        {
            service.IsActive = false;
        }

        foreach (var category in archived.Select(service => service.Category).OfType<Category>().Distinct())
        {
            tree.CloseGap(category);
        }

        if (archived.Count > 0)
        {
            db.Audit("services.archived", null, clientId, after: new { services = archived.Select(service => new { service.Id, service.Title }).ToList() });
            await tree.SaveAsync(cancellationToken);
        }

        return archived.Count;
    }
}
