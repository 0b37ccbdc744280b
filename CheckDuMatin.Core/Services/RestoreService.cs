using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Brings an archived service back into the checks to come, at the end of its category.</summary>
public sealed class RestoreService(ScopedDb database)
{
    /// <summary>Problems: not found; its category was deleted and no other is named; the named one is not this client's.</summary>
    /// <param name="categoryId">Where it goes; null leaves it where it was.</param>
    public Task<Outcome<ServiceView>> RunAsync(ClientScope scope, long serviceId, long? categoryId, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => RestoreAsync(db, serviceId, categoryId, token), cancellationToken);

    private static async Task<Outcome<ServiceView>> RestoreAsync(CdmContext db, long serviceId, long? categoryId, CancellationToken cancellationToken)
    {
        var tree = await ClientTree.OpenOfServiceAsync(db, serviceId, cancellationToken);
        if (tree?.FindService(serviceId) is not { } service)
        {
            return ServicesProblems.ServiceNotFound;
        }

        if (service.IsActive)
        {
            return ServiceView.Of(service);
        }

        var category = categoryId is { } id ? tree.FindCategory(id) : service.Category;
        if (category is null)
        {
            return categoryId is null ? ServicesProblems.CategoryRequired : ServicesProblems.CategoryUnknown("categoryId");
        }

        service.IsActive = true;
        tree.Place(service, category, int.MaxValue);
        db.Audit("service.restored", serviceId, tree.ClientId, new { isActive = false }, new { isActive = true, categoryPath = CategoryView.PathOf(category) });
        await tree.SaveAsync(cancellationToken);
        return ServiceView.Of(service);
    }
}
