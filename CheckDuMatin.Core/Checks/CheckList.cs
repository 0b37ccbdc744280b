using System.Linq.Expressions;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Checks across clients: by cursor for scripts (newest first), by numbered page and order for people.</summary>
public sealed class CheckList(ScopedDb database, TimeProvider time)
{
    public const int MaxPageSize = 200;

    /// <summary>More are not counted: nobody turns so many pages, and counting would read them all.</summary>
    public const int MaxTotal = 10_000;

    /// <summary>The checks after <see cref="CheckListFilter.After"/>, newest first.</summary>
    public async Task<CheckListPage> ReadAsync(ClientScope scope, CheckListFilter filter, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var size = Math.Clamp(filter.PageSize, 1, MaxPageSize);
        var checks = Filtered(db, filter);
        checks = filter.After is { } after
            ? checks.Where(check => check.Day < after.Day || (check.Day == after.Day && check.Id < after.Id))
            : checks;

        // One row more than the page, to know whether another page follows.
        var rows = await ItemsAsync(checks.OrderByDescending(check => check.Day).ThenByDescending(check => check.Id).Take(size + 1), cancellationToken);
        return rows.Count <= size
            ? new CheckListPage(rows, Next: null)
            : new CheckListPage([.. rows.Take(size)], new CheckListCursor(rows[size - 1].Day, rows[size - 1].Id));
    }

    /// <summary>One numbered page, and how many checks match in all (counted up to <see cref="MaxTotal"/> and one more). Two statements.</summary>
    public async Task<CheckTablePage> ReadPageAsync(
        ClientScope scope, CheckListFilter filter, CheckSort sort, bool descending, int skip, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var checks = Filtered(db, filter);
        var total = await checks.Take(MaxTotal + 1).CountAsync(cancellationToken);
        var items = await ItemsAsync(
            Sorted(checks, sort, descending).Skip(Math.Max(0, skip)).Take(Math.Clamp(filter.PageSize, 1, MaxPageSize)), cancellationToken);
        return new CheckTablePage(items, total);
    }

    private IQueryable<Check> Filtered(CdmContext db, CheckListFilter filter)
    {
        var checks = db.Checks.AsNoTracking();
        checks = filter.Day is { } day ? checks.Where(check => check.Day == day) : checks;
        checks = filter.From is { } from ? checks.Where(check => check.Day >= from) : checks;
        checks = filter.To is { } to ? checks.Where(check => check.Day <= to) : checks;
        checks = filter.ClientId is { } clientId ? checks.Where(check => check.ClientId == clientId) : checks;
        checks = filter.Status is { } status ? checks.Where(check => check.Status == status) : checks;
        checks = filter.FailingServiceId is { } serviceId
            ? checks.Where(check => check.Lines.Any(line => line.ServiceId == serviceId && line.Status == LineStatus.Error))
            : checks;
        var now = time.GetUtcNow().UtcDateTime;
        return filter.Stage switch
        {
            CheckStage.Open => checks.Where(check => check.PendingLines + check.InProgressLines > 0),
            CheckStage.Complete => checks.Where(check => check.PendingLines + check.InProgressLines == 0),
            CheckStage.Unsent => checks.Where(check => check.SentAt == null),
            CheckStage.Sent => checks.Where(check => check.SentAt != null),
            CheckStage.Late => checks.Where(check => (check.SentAt ?? now) > check.ScheduledAt.AddMinutes(check.Client!.ReminderDelayMinutes)),
            CheckStage.OnTime => checks.Where(check => check.SentAt != null && check.SentAt <= check.ScheduledAt.AddMinutes(check.Client!.ReminderDelayMinutes)),
            CheckStage.Troubled => checks.Where(check => check.ErrorLines + check.WarningLines > 0),
            _ => checks,
        };
    }

    // The key itself comes last, so that no row is on two pages.
    private static IQueryable<Check> Sorted(IQueryable<Check> checks, CheckSort sort, bool descending)
    {
        return sort switch
        {
            CheckSort.Client => By(check => check.Client!.Label).ThenByDescending(check => check.Day).ThenByDescending(check => check.Id),
            CheckSort.Status => By(check => check.Status).ThenByDescending(check => check.Day).ThenByDescending(check => check.Id),
            CheckSort.Sent => By(check => check.SentAt).ThenByDescending(check => check.Day).ThenByDescending(check => check.Id),
            CheckSort.Filling => By(check => check.CompletedAt == null || check.StartedAt == null
                    ? null
                    : EF.Functions.DateDiffSecond(check.StartedAt, check.CompletedAt))
                .ThenByDescending(check => check.Day).ThenByDescending(check => check.Id),
            _ when descending => checks.OrderByDescending(check => check.Day).ThenByDescending(check => check.Id),
            _ => checks.OrderBy(check => check.Day).ThenBy(check => check.Id),
        };

        IOrderedQueryable<Check> By<T>(Expression<Func<Check, T>> key) => descending ? checks.OrderByDescending(key) : checks.OrderBy(key);
    }

    private static async Task<List<CheckListItem>> ItemsAsync(IQueryable<Check> checks, CancellationToken cancellationToken)
    {
        var rows = await checks
            .Select(check => new { Check = check, check.Client!.Label, check.Client.TimeZone, check.Client.ReminderDelayMinutes })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new CheckListItem(
            row.Check.Id, row.Check.ClientId, row.Label, row.Check.Day, row.Check.ScheduledAt, row.Check.Status, row.Check.Counts, row.Check.StartedAt,
            row.Check.CompletedAt, row.Check.FrozenAt, row.Check.SentAt, row.Check.Rectification, row.Check.Version)
        {
            TimeZone = row.TimeZone,
            DeadlineAt = row.Check.ScheduledAt.AddMinutes(row.ReminderDelayMinutes),
        });
    }
}

/// <summary>What to list; a part that is null does not narrow.</summary>
public sealed record CheckListFilter(DateOnly? Day, long? ClientId, CheckStatus? Status, CheckListCursor? After = null, int PageSize = 50)
{
    /// <summary>First local day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last local day.</summary>
    public DateOnly? To { get; init; }

    public CheckStage? Stage { get; init; }

    /// <summary>Only checks in which this service is NOK.</summary>
    public long? FailingServiceId { get; init; }
}

/// <summary>How far a check is on its way.</summary>
public enum CheckStage
{
    /// <summary>Some line has no result yet.</summary>
    Open,
    Complete,
    Unsent,
    Sent,

    /// <summary>Sent after the client's reminder delay, or not sent though it is over.</summary>
    Late,
    OnTime,

    /// <summary>Some line is NOK or AVERTISSEMENT: what keeps the rate of success below 100 %.</summary>
    Troubled,
}

/// <summary>Order of a table of checks.</summary>
public enum CheckSort
{
    Day,
    Client,
    Status,
    Sent,

    /// <summary>Time between the first line touched and the last one done.</summary>
    Filling,
}

/// <summary>The last item of a page: the next one begins after it.</summary>
public sealed record CheckListCursor(DateOnly Day, long Id);

/// <summary>A page, and where the next one begins (null: it was the last).</summary>
public sealed record CheckListPage(IReadOnlyList<CheckListItem> Items, CheckListCursor? Next);

/// <summary>A numbered page.</summary>
/// <param name="Total">Checks that match; <see cref="CheckList.MaxTotal"/> and one stands for "more".</param>
public sealed record CheckTablePage(IReadOnlyList<CheckListItem> Items, int Total);

/// <summary>A check in a list.</summary>
public sealed record CheckListItem(
    long Id,
    long ClientId,
    string Client,
    DateOnly Day,
    DateTime ScheduledAt,
    CheckStatus Status,
    LineCounts Counts,
    DateTime? StartedAt,
    DateTime? CompletedAt,
    DateTime? FrozenAt,
    DateTime? SentAt,
    int Rectification,
    long Version)
{
    /// <summary>IANA name of the client's time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When it counts as late unless sent (UTC).</summary>
    public required DateTime DeadlineAt { get; init; }

    /// <summary>From the first line touched to the last one done; null until then.</summary>
    public TimeSpan? Filling => CompletedAt - StartedAt;
}
