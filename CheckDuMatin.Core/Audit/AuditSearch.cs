using System.Runtime.CompilerServices;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Audit;

/// <summary>"Audit": who changed what, for administrators alone. Managers find nothing, not even about their own clients.</summary>
public sealed class AuditSearch(ScopedDb database)
{
    public const int PageSize = 50;

    private const int ExportBatch = 1000;

    /// <param name="before">Id of the last row of the page before, exclusive; null: from the newest on.</param>
    /// <returns>The newest first.</returns>
    public async Task<AuditPage> ReadAsync(ClientScope scope, AuditFilter filter, long? before, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return new AuditPage([], Next: null);
        }

        await using var db = database.Open(scope);
        var rows = await ReadAsync(db, filter, before, PageSize + 1, cancellationToken);
        return rows.Count > PageSize ? new AuditPage(rows.GetRange(0, PageSize), rows[PageSize - 1].Id) : new AuditPage(rows, Next: null);
    }

    /// <summary>Everything found, the newest first, read in pieces so that no size of the audit fills the memory.</summary>
    public async IAsyncEnumerable<AuditRow> ExportAsync(ClientScope scope, AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            yield break;
        }

        await using var db = database.Open(scope);
        long? before = null;
        while (true)
        {
            var rows = await ReadAsync(db, filter, before, ExportBatch, cancellationToken);
            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < ExportBatch)
            {
                yield break;
            }

            before = rows[^1].Id;
        }
    }

    /// <summary>Whoever has an account, and whoever acted without one: the names to choose from.</summary>
    public async Task<IReadOnlyList<AuditPerson>> ReadPeopleAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return [];
        }

        await using var db = database.Open(scope);
        return await db.Users.OrderBy(user => user.Name).ThenBy(user => user.Id).Select(user => new AuditPerson(user.Id, user.Name)).ToListAsync(cancellationToken);
    }

    private static async Task<List<AuditRow>> ReadAsync(CdmContext db, AuditFilter filter, long? before, int count, CancellationToken cancellationToken)
    {
        var entries = await Matching(db.AuditEntries.AsNoTracking(), filter, before)
            .OrderByDescending(entry => entry.Id).Take(count)
            .Select(entry => new AuditRow(
                entry.Id,
                entry.CreatedAt,
                entry.UserId,
                db.Users.Where(user => user.Id == entry.UserId).Select(user => user.Name).FirstOrDefault(),
                entry.ClientId,
                db.Clients.Where(client => client.Id == entry.ClientId).Select(client => client.Label).FirstOrDefault(),
                entry.Action,
                entry.EntityId,
                entry.PartId,
                entry.Before,
                entry.After,
                entry.RemoteAddress,
                entry.CorrelationId))
            .ToListAsync(cancellationToken);
        return await AuditSubjects.NameAsync(db, entries, cancellationToken);
    }

    private static IQueryable<AuditEntry> Matching(IQueryable<AuditEntry> entries, AuditFilter filter, long? before)
    {
        entries = before is { } id ? entries.Where(entry => entry.Id < id) : entries;
        entries = filter.UserId is { } userId ? entries.Where(entry => entry.UserId == userId) : entries;
        entries = filter.ClientId is { } clientId ? entries.Where(entry => entry.ClientId == clientId) : entries;
        entries = filter.From is { } from ? entries.Where(entry => entry.CreatedAt >= from) : entries;
        entries = filter.Until is { } until ? entries.Where(entry => entry.CreatedAt < until) : entries;
        entries = filter.CorrelationId is { Length: > 0 } correlation ? entries.Where(entry => entry.CorrelationId == correlation) : entries;
        if (filter.Subject is { Length: > 0 } subject)
        {
            var prefix = Like(subject) + ".%";
            entries = entries.Where(entry => EF.Functions.Like(entry.Action, prefix));
        }

        if (filter.Text is { Length: > 0 } text)
        {
            var pattern = $"%{Like(text)}%";
            entries = entries.Where(entry => EF.Functions.Like(entry.Before, pattern) || EF.Functions.Like(entry.After, pattern) || entry.RemoteAddress == text);
        }

        return entries;
    }

    /// <summary>Signs that LIKE reads as its own are taken as they are.</summary>
    private static string Like(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

/// <param name="Next">What <c>before</c> is for the following page; null on the last.</param>
public sealed record AuditPage(IReadOnlyList<AuditRow> Rows, long? Next);

/// <summary>A user by id and name.</summary>
public sealed record AuditPerson(long Id, string Name);
