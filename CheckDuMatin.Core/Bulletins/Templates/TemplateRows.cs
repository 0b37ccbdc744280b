using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>What the use cases of templates share.</summary>
internal static class TemplateRows
{
    /// <summary>The tracked template, its row locked until the transaction ends.</summary>
    /// <remarks>FOR UPDATE is not in LINQ.</remarks>
    public static Task<Template?> LockAsync(CdmContext db, long templateId, CancellationToken cancellationToken) =>
        db.Templates.FromSql($"SELECT * FROM templates WHERE id = {templateId} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);

    public static Task<int> CountClientsAsync(CdmContext db, long templateId, CancellationToken cancellationToken) =>
        db.Clients.CountAsync(client => client.TemplateId == templateId, cancellationToken);

    public static Task<bool> IsTakenAsync(CdmContext db, string name, long exceptId, CancellationToken cancellationToken) =>
        db.Templates.AnyAsync(template => template.Name == name && template.Id != exceptId, cancellationToken);

    /// <summary>The settings as the audit keeps them: without the logo's bytes.</summary>
    public static object Words(Template template) => new { settings = TemplateInput.Of(template), logoBytes = template.Logo?.Length ?? 0 };
}
