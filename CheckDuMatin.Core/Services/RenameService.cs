using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Gives a service another title. Lines of checks already made keep the one they were made with.</summary>
public sealed class RenameService(ScopedDb database)
{
    /// <summary>Problems: not found; title invalid.</summary>
    public Task<Outcome<ServiceView>> RunAsync(ClientScope scope, long serviceId, string? title, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => RenameAsync(db, serviceId, Text.Title(title), token), cancellationToken);

    private static async Task<Outcome<ServiceView>> RenameAsync(CdmContext db, long serviceId, string? title, CancellationToken cancellationToken)
    {
        var tree = await ClientTree.OpenOfServiceAsync(db, serviceId, cancellationToken);
        if (tree?.FindService(serviceId) is not { } service)
        {
            return ServicesProblems.ServiceNotFound;
        }

        if (title is null)
        {
            return ServicesProblems.TitleInvalid("title");
        }

        if (service.Title != title)
        {
            db.Audit("service.renamed", serviceId, tree.ClientId, new { title = service.Title }, new { title });
            service.Title = title;
            await tree.SaveAsync(cancellationToken);
        }

        return ServiceView.Of(service);
    }
}
