using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>The templates there are, and one to be edited.</summary>
public sealed class TemplateList(ScopedDb database)
{
    /// <summary>By name, each with its first page in small. Nobody but administrators gets any.</summary>
    /// <param name="pictureWidth">In pixels.</param>
    public async Task<IReadOnlyList<TemplateRow>> ReadAsync(ClientScope scope, int pictureWidth, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return [];
        }

        await using var db = database.Open(scope);
        var templates = await db.Templates.AsNoTracking().OrderBy(template => template.Name).ThenBy(template => template.Id).ToListAsync(cancellationToken);
        var clients = await db.Clients.Where(client => client.TemplateId != null)
            .GroupBy(client => client.TemplateId!.Value).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return await Task.Run(
            () => templates.ConvertAll(template => new TemplateRow(
                template.Id,
                template.Name,
                template.Description,
                template.Format,
                clients.GetValueOrDefault(template.Id),
                TemplatePreview.Draw(TemplateInput.Of(template), template.Logo, SampleDocument.French, pictureWidth).Png)),
            cancellationToken);
    }

    /// <summary>Problems: for administrators only; not found.</summary>
    public async Task<Outcome<TemplateView>> FindAsync(ClientScope scope, long templateId, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return TemplatesProblems.AdministratorsOnly;
        }

        await using var db = database.Open(scope);
        var template = await db.Templates.AsNoTracking().SingleOrDefaultAsync(row => row.Id == templateId, cancellationToken);
        return template is null ? TemplatesProblems.NotFound : TemplateView.Of(template, await TemplateRows.CountClientsAsync(db, templateId, cancellationToken));
    }
}

/// <param name="ClientCount">Clients that have chosen it.</param>
/// <param name="Picture">PNG of the first page with sample data.</param>
public sealed record TemplateRow(long Id, string Name, string? Description, BulletinFormat Format, int ClientCount, byte[] Picture);
