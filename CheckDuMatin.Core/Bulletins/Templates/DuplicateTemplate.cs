using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>Copies a template with a copy of its own of the logo; clients stay with the original.</summary>
public sealed class DuplicateTemplate(ScopedDb database)
{
    /// <summary>Problems: for administrators only; not found.</summary>
    /// <param name="copyWord">"copie" in the language of whoever asks; the name becomes "Classique (copie)", then "Classique (copie 2)".</param>
    public async Task<Outcome<TemplateView>> RunAsync(ClientScope scope, long templateId, string copyWord, CancellationToken cancellationToken) => scope.SeesAll
        ? await database.WriteAsync(scope, (db, token) => CopyAsync(db, templateId, copyWord, token), cancellationToken)
        : TemplatesProblems.AdministratorsOnly;

    private static async Task<Outcome<TemplateView>> CopyAsync(CdmContext db, long templateId, string copyWord, CancellationToken cancellationToken)
    {
        var template = await db.Templates.AsNoTracking().SingleOrDefaultAsync(row => row.Id == templateId, cancellationToken);
        if (template is null)
        {
            return TemplatesProblems.NotFound;
        }

        for (var number = 1; ; number++)
        {
            var suffix = number == 1 ? $" ({copyWord})" : $" ({copyWord} {number.ToString(System.Globalization.CultureInfo.InvariantCulture)})";
            var name = template.Name[..Math.Min(template.Name.Length, 255 - suffix.Length)] + suffix;
            if (!await TemplateRows.IsTakenAsync(db, name, exceptId: 0, cancellationToken))
            {
                return await CreateTemplate.AddAsync(db, "template.duplicated", TemplateInput.Of(template) with { Name = name }, template.Logo?.ToArray(), cancellationToken);
            }
        }
    }
}
