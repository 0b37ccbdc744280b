using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>Changes a template; the bulletins of its clients look so from their next drawing on, those in the archive stay.</summary>
public sealed class UpdateTemplate(ScopedDb database)
{
    /// <summary>Problems: for administrators only; not found; stale, with the current one; invalid, each field that is; the name is taken.</summary>
    /// <param name="logo">The new one, or what there was; null: the client's.</param>
    /// <param name="version">The version that was edited; null overwrites whatever is there.</param>
    public async Task<Outcome<TemplateView>> RunAsync(ClientScope scope, long templateId, TemplateInput input, byte[]? logo, long? version, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return TemplatesProblems.AdministratorsOnly;
        }

        var settings = input.Check();
        return settings.Succeeded
            ? await database.WriteAsync(scope, (db, token) => UpdateAsync(db, templateId, settings.Value, logo, version, token), cancellationToken)
            : settings.Problems.ToList();
    }

    private static async Task<Outcome<TemplateView>> UpdateAsync(
        CdmContext db, long templateId, TemplateInput settings, byte[]? logo, long? version, CancellationToken cancellationToken)
    {
        if (await TemplateRows.LockAsync(db, templateId, cancellationToken) is not { } template)
        {
            return TemplatesProblems.NotFound;
        }

        var clients = await TemplateRows.CountClientsAsync(db, templateId, cancellationToken);
        if (version is { } read && read != template.Version)
        {
            return Outcome.Stale(TemplateView.Of(template, clients), TemplatesProblems.Stale);
        }

        if (await TemplateRows.IsTakenAsync(db, settings.Name!, templateId, cancellationToken))
        {
            return TemplatesProblems.NameTaken;
        }

        var before = TemplateRows.Words(template);
        settings.WriteTo(template);
        template.Logo = logo;
        db.Audit("template.updated", templateId, clientId: null, before, TemplateRows.Words(template));
        db.Announce(ChangedEntity.Template, templateId, clientId: null, template.Version + 1);
        await db.SaveChangesAsync(cancellationToken);
        return TemplateView.Of(template, clients);
    }
}
