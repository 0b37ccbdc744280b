using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>Deletes a template. Its clients fall back to the default one; how many they are is said before (<see cref="TemplateRow.ClientCount"/>).</summary>
public sealed class DeleteTemplate(ScopedDb database)
{
    /// <summary>How many clients fell back. Problems: for administrators only; not found.</summary>
    public async Task<Outcome<int>> RunAsync(ClientScope scope, long templateId, CancellationToken cancellationToken) => scope.SeesAll
        ? await database.WriteAsync(scope, (db, token) => DeleteAsync(db, templateId, token), cancellationToken)
        : TemplatesProblems.AdministratorsOnly;

    private static async Task<Outcome<int>> DeleteAsync(CdmContext db, long templateId, CancellationToken cancellationToken)
    {
        if (await TemplateRows.LockAsync(db, templateId, cancellationToken) is not { } template)
        {
            return TemplatesProblems.NotFound;
        }

        var clients = await db.Clients.Where(client => client.TemplateId == templateId).ToListAsync(cancellationToken);
        foreach (var client in clients)
        {
            client.TemplateId = null;
            db.Announce(ChangedEntity.Client, client.Id, client.Id, client.Version + 1);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.Audit("template.deleted", templateId, clientId: null, new { template = TemplateRows.Words(template), clientIds = clients.ConvertAll(client => client.Id) });
        db.Announce(ChangedEntity.Template, templateId, clientId: null);
        db.Templates.Remove(template);
        await db.SaveChangesAsync(cancellationToken);
        return clients.Count;
    }
}
