using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Moves a service within its category or to another one of the same client.</summary>
public sealed class MoveService(ScopedDb database)
{
    /// <summary>Problems: not found; the category is not one of this client's.</summary>
    /// <param name="position">Place among the category's active services once it is there, from 0; beyond the end means last.</param>
    public Task<Outcome<ServiceView>> RunAsync(ClientScope scope, long serviceId, long categoryId, int position, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => MoveAsync(db, serviceId, categoryId, position, token), cancellationToken);

    private static async Task<Outcome<ServiceView>> MoveAsync(
        CdmContext db, long serviceId, long categoryId, int position, CancellationToken cancellationToken)
    {
        var tree = await ClientTree.OpenOfServiceAsync(db, serviceId, cancellationToken);
        if (tree?.FindService(serviceId) is not { } service)
        {
            return ServicesProblems.ServiceNotFound;
        }

        if (tree.FindCategory(categoryId) is not { } category)
        {
            return ServicesProblems.CategoryUnknown("categoryId");
        }

        var before = new { categoryPath = CategoryView.PathOf(service.Category), position = service.Position };
        if (service.IsActive)
        {
            tree.Place(service, category, position);
        }
        else
        {
            service.Category = category;
            service.CategoryId = category.Id;
        }

        var after = new { categoryPath = CategoryView.PathOf(category), position = service.Position };
        if (db.ChangeTracker.HasChanges())
        {
            db.Audit("service.moved", serviceId, tree.ClientId, before, after);
            await tree.SaveAsync(cancellationToken);
        }

        return ServiceView.Of(service);
    }
}
