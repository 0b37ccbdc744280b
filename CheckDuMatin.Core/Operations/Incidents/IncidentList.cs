using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations.Incidents;

/// <summary>The incidents log, for administrators: by numbered page, the newest first.</summary>
public sealed class IncidentList(ScopedDb database)
{
    public const int PageSize = 20;

    /// <param name="page">From 1.</param>
    /// <returns>Nothing for those who are no administrators. Three statements, whatever the page holds.</returns>
    public async Task<IncidentPage> ReadAsync(ClientScope scope, IncidentFilter filter, int page, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return new IncidentPage([], 0);
        }

        await using var db = database.Open(scope);
        var incidents = Filtered(db.Incidents.AsNoTracking(), filter);
        var total = await incidents.CountAsync(cancellationToken);
        var rows = await incidents.OrderByDescending(incident => incident.OpenedAt).ThenByDescending(incident => incident.Id)
            .Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize)
            .Select(incident => new IncidentRow(
                incident.Id, incident.Level, incident.Cause, incident.Message, incident.OpenedAt, incident.OpenedById, incident.OpenedBy!.Name, incident.ClosedAt, incident.ClosedById,
                incident.ClosedBy!.Name)
            {
                HasOpenAlert = db.Alerts.Any(alert => alert.Id == incident.AlertId && alert.OpenMark == 1),
            })
            .ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(row => row.Id);
        var comments = (await db.IncidentComments.Where(comment => ids.Contains(comment.IncidentId)).OrderBy(comment => comment.Id)
            .Select(comment => new { comment.IncidentId, Row = new IncidentCommentRow(comment.Id, comment.CreatedAt, comment.User!.Name, comment.Text) })
            .ToListAsync(cancellationToken)).ToLookup(comment => comment.IncidentId, comment => comment.Row);
        return new IncidentPage(rows.ConvertAll(row => row with { Comments = [.. comments[row.Id]] }), total);
    }

    /// <summary>How many are open, by level.</summary>
    public async Task<IReadOnlyDictionary<AlertLevel, int>> CountOpenAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return new Dictionary<AlertLevel, int>();
        }

        await using var db = database.Open(scope);
        return await db.Incidents.Where(incident => incident.ClosedAt == null).GroupBy(incident => incident.Level)
            .Select(group => new { Level = group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Level, group => group.Count, cancellationToken);
    }

    private static IQueryable<Incident> Filtered(IQueryable<Incident> incidents, IncidentFilter filter)
    {
        incidents = filter.IsOpen is { } open ? incidents.Where(incident => (incident.ClosedAt == null) == open) : incidents;
        incidents = filter.Level is { } level ? incidents.Where(incident => incident.Level == level) : incidents;

        // What still lasts belongs to every period that it reaches into.
        return filter.Since is { } since ? incidents.Where(incident => incident.OpenedAt >= since || incident.ClosedAt == null || incident.ClosedAt >= since) : incidents;
    }
}

/// <summary>What is looked for. What is left out does not restrict.</summary>
/// <param name="Since">Instant (UTC): it was open at or after it.</param>
public sealed record IncidentFilter(bool? IsOpen = null, AlertLevel? Level = null, DateTime? Since = null);

/// <param name="Total">On all pages.</param>
public sealed record IncidentPage(IReadOnlyList<IncidentRow> Rows, int Total);

/// <summary>An incident as the log shows it. Instants are UTC.</summary>
/// <param name="Cause">Null when a person opened it.</param>
public sealed record IncidentRow(
    long Id, AlertLevel Level, string? Cause, string Message, DateTime OpenedAt, long OpenedById, string OpenedBy, DateTime? ClosedAt, long? ClosedById, string? ClosedBy)
{
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<IncidentCommentRow> Comments { get; init; } = [];

    /// <summary>The alert that opened it lasts, whether or not a person has closed the incident.</summary>
    public bool HasOpenAlert { get; init; }

    public TimeSpan Duration(DateTime now) => (ClosedAt ?? now) - OpenedAt;
}

/// <param name="At">UTC.</param>
public sealed record IncidentCommentRow(long Id, DateTime At, string UserName, string Text);
