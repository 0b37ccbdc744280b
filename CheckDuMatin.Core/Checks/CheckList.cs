using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Checks across clients, newest first, page by page.</summary>
public sealed class CheckList(ScopedDb database)
{
    public const int MaxPageSize = 200;

    public async Task<CheckListPage> ReadAsync(ClientScope scope, CheckListFilter filter, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var size = Math.Clamp(filter.PageSize, 1, MaxPageSize);
        var checks = db.Checks.AsNoTracking();
        checks = filter.Day is { } day ? checks.Where(check => check.Day == day) : checks;
        checks = filter.ClientId is { } clientId ? checks.Where(check => check.ClientId == clientId) : checks;
        checks = filter.Status is { } status ? checks.Where(check => check.Status == status) : checks;
        checks = filter.After is { } after
            ? checks.Where(check => check.Day < after.Day || (check.Day == after.Day && check.Id < after.Id))
            : checks;

        // One row more than the page, to know whether another page follows.
        var rows = await checks
            .OrderByDescending(check => check.Day)
            .ThenByDescending(check => check.Id)
            .Take(size + 1)
            .Select(check => new { Check = check, check.Client!.Label })
            .ToListAsync(cancellationToken);
        var items = rows.Take(size).Select(row => new CheckListItem(
            row.Check.Id, row.Check.ClientId, row.Label, row.Check.Day, row.Check.ScheduledAt, row.Check.Status, row.Check.Counts,
            row.Check.CompletedAt, row.Check.FrozenAt, row.Check.SentAt, row.Check.Rectification, row.Check.Version)).ToList();
        return new CheckListPage(items, rows.Count > size ? new CheckListCursor(items[^1].Day, items[^1].Id) : null);
    }
}

/// <summary>What to list; a part that is null does not narrow.</summary>
public sealed record CheckListFilter(DateOnly? Day, long? ClientId, CheckStatus? Status, CheckListCursor? After = null, int PageSize = 50);

/// <summary>The last item of a page: the next one begins after it.</summary>
public sealed record CheckListCursor(DateOnly Day, long Id);

/// <summary>A page, and where the next one begins (null: it was the last).</summary>
public sealed record CheckListPage(IReadOnlyList<CheckListItem> Items, CheckListCursor? Next);

/// <summary>A check in a list.</summary>
public sealed record CheckListItem(
    long Id,
    long ClientId,
    string Client,
    DateOnly Day,
    DateTime ScheduledAt,
    CheckStatus Status,
    LineCounts Counts,
    DateTime? CompletedAt,
    DateTime? FrozenAt,
    DateTime? SentAt,
    int Rectification,
    long Version);
