using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Web.Accounts;

namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>
/// Reads the board's rows: all of them once, then only those of the clients that something has happened to. Five statements either way, the
/// user's rights included. A row that was not read again stays the same object, so it is not drawn again.
/// </summary>
internal sealed class BoardEntries(TodayBoard board, TodayMails todayMails, CurrentUser user, TimeProvider time)
{
    /// <summary>From here on reading everything is cheaper than reading some.</summary>
    private const int ManyClients = 50;

    /// <summary>Null until they were read.</summary>
    public IReadOnlyList<BoardEntry>? All { get; private set; }

    public async Task ReadAsync(CancellationToken cancellationToken) => All = await ReadAsync(clientIds: null, cancellationToken);

    /// <summary>False when the changes concern nothing shown here.</summary>
    public async Task<bool> FollowAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        if (All is null || changes.Count == 0 || changes.Any(ConcernsAll))
        {
            await ReadAsync(cancellationToken);
            return true;
        }

        var clients = changes.Where(change => change.ClientId is not null).Select(change => change.ClientId!.Value).ToHashSet();
        if (clients.Count is 0 or > ManyClients)
        {
            if (clients.Count > 0)
            {
                await ReadAsync(cancellationToken);
            }

            return clients.Count > 0;
        }

        var changed = await ReadAsync(clients, cancellationToken);
        All =
        [
            .. All.Where(entry => !clients.Contains(entry.Row.ClientId))
                .Concat(changed)
                .OrderBy(entry => entry.Row.ScheduledAt)
                .ThenBy(entry => entry.Row.Client, StringComparer.CurrentCulture),
        ];
        return true;
    }

    /// <summary>Whether at some client another day has begun since: then every row is another.</summary>
    public bool IsYesterdays(DateTime now) =>
        All?.Any(entry => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, entry.Row.Zone)) != entry.Row.Day) == true;

    /// <summary>Who sees what, or whether a day is one, may be another for every row.</summary>
    private static bool ConcernsAll(Change change) =>
        change.Entity is ChangedEntity.Client or ChangedEntity.User || change is { Entity: ChangedEntity.Holiday, ClientId: null };

    private async Task<IReadOnlyList<BoardEntry>> ReadAsync(IReadOnlyCollection<long>? clientIds, CancellationToken cancellationToken)
    {
        var scope = await user.ScopeAsync(cancellationToken);
        var rows = await board.ReadAsync(scope, clientIds, cancellationToken);
        var mails = await todayMails.ReadAsync(scope, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1), clientIds, cancellationToken);
        return [.. rows.Select(row => new BoardEntry(row, row.Check is { } check ? mails.GetValueOrDefault(check.Id) : null))];
    }
}
