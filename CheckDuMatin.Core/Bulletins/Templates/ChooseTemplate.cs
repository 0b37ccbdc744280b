using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>Sets the template of a client's bulletins. A use case of its own, since clients know nothing of bulletins.</summary>
public sealed class ChooseTemplate(ScopedDb database)
{
    /// <summary>The client's new version. Problems: the client or the template is not found.</summary>
    /// <param name="templateId">Null: the default one.</param>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long clientId, long? templateId, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => ChooseAsync(db, clientId, templateId, token), cancellationToken);

    private static async Task<Outcome<long>> ChooseAsync(CdmContext db, long clientId, long? templateId, CancellationToken cancellationToken)
    {
        if (await LockedClient.ReadAsync(db, clientId, cancellationToken) is not { } client)
        {
            return ClientsProblems.ClientNotFound;
        }

        if (templateId is { } wanted && !await db.Templates.AnyAsync(template => template.Id == wanted, cancellationToken))
        {
            return TemplatesProblems.NotFound;
        }

        if (client.TemplateId != templateId)
        {
            db.Audit("client.template_chosen", clientId, clientId, new { templateId = client.TemplateId }, new { templateId });
            db.Announce(ChangedEntity.Client, clientId, clientId, client.Version + 1);
            client.TemplateId = templateId;
            await db.SaveChangesAsync(cancellationToken);
        }

        return client.Version;
    }
}
