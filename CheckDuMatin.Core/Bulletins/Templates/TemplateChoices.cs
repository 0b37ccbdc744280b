using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>The templates that a client's bulletins may have: everybody may choose any.</summary>
public sealed class TemplateChoices(ScopedDb database)
{
    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<TemplateChoice>> ReadAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await db.Templates.OrderBy(template => template.Name).ThenBy(template => template.Id)
            .Select(template => new TemplateChoice(template.Id, template.Name, template.Description, template.Format)).ToListAsync(cancellationToken);
    }

    /// <summary>The template of a client; null for the default one, or when the scope sees no such client.</summary>
    public async Task<long?> OfClientAsync(ClientScope scope, long clientId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await db.Clients.Where(client => client.Id == clientId).Select(client => client.TemplateId).SingleOrDefaultAsync(cancellationToken);
    }
}

/// <summary>A template by name.</summary>
public sealed record TemplateChoice(long Id, string Name, string? Description, BulletinFormat Format);
