using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Moves several active services of one client at once: they stand together afterwards, in the order in which they stood.</summary>
public sealed class MoveServices(ScopedDb database)
{
    /// <summary>How many were moved. Problems: client, a service or the category not found; none chosen. With any of them none is moved.</summary>
    /// <param name="position">Place of the first among the category's active services that are not moved, from 0; beyond the end means last.</param>
    public Task<Outcome<int>> RunAsync(
        ClientScope scope, long clientId, IReadOnlyCollection<long> serviceIds, long categoryId, int position, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => MoveAsync(db, clientId, [.. serviceIds], categoryId, position, token), cancellationToken);

    private static async Task<Outcome<int>> MoveAsync(
        CdmContext db, long clientId, HashSet<long> serviceIds, long categoryId, int position, CancellationToken cancellationToken)
    {
        if (await ClientTree.OpenAsync(db, clientId, cancellationToken) is not { } tree)
        {
            return ServicesProblems.ClientNotFound;
        }

        var services = tree.ActiveServicesInOrder().Where(service => serviceIds.Contains(service.Id)).ToList();
        if (services.Count < serviceIds.Count)
        {
            return ServicesProblems.ServiceNotFound;
        }

        if (services.Count == 0)
        {
            return ServicesProblems.NothingChosen;
        }

        if (tree.FindCategory(categoryId) is not { } category)
        {
            return ServicesProblems.CategoryUnknown("categoryId");
        }

        tree.Place(services, category, position);
        if (db.ChangeTracker.HasChanges())
        {
            db.Audit("services.moved", null, clientId, after: new { services = services.ConvertAll(service => service.Title), categoryPath = CategoryView.PathOf(category) });
            await tree.SaveAsync(cancellationToken);
        }

        return services.Count;
    }
}
