using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>Makes a template.</summary>
public sealed class CreateTemplate(ScopedDb database)
{
    /// <summary>Problems: for administrators only; invalid, each field that is; the name is taken.</summary>
    /// <param name="logo">As <see cref="TemplateLogo.Read"/> gives it; null: the client's.</param>
    public async Task<Outcome<TemplateView>> RunAsync(ClientScope scope, TemplateInput input, byte[]? logo, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return TemplatesProblems.AdministratorsOnly;
        }

        var settings = input.Check();
        return settings.Succeeded
            ? await database.WriteAsync(scope, (db, token) => AddAsync(db, "template.created", settings.Value, logo, token), cancellationToken)
            : settings.Problems.ToList();
    }

    internal static async Task<Outcome<TemplateView>> AddAsync(CdmContext db, string action, TemplateInput settings, byte[]? logo, CancellationToken cancellationToken)
    {
        if (await TemplateRows.IsTakenAsync(db, settings.Name!, exceptId: 0, cancellationToken))
        {
            return TemplatesProblems.NameTaken;
        }

        var template = new Template { Name = "", HeaderColour = "", FooterColour = "", SuccessColour = "", ErrorColour = "", WarningColour = "", SectionColour = "", Logo = logo };
        settings.WriteTo(template);
        db.Templates.Add(template);
        await db.SaveChangesAsync(cancellationToken);
        db.Audit(action, template.Id, clientId: null, after: TemplateRows.Words(template));
        db.Announce(ChangedEntity.Template, template.Id, clientId: null, template.Version);
        await db.SaveChangesAsync(cancellationToken);
        return TemplateView.Of(template, clientCount: 0);
    }
}
