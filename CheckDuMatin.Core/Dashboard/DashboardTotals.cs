using CheckDuMatin.Core.Checks;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Dashboard;

/// <summary>The sums over a period's days that the database makes: years of days come back as a row a day or a few rows a client.</summary>
internal static class DashboardTotals
{
    /// <summary>How many checks each day has of each status.</summary>
    public static Task<List<DayStatusCount>> ByDayAsync(IQueryable<DayRow> days, CancellationToken cancellationToken) =>
        days.GroupBy(row => new { row.Day, row.Status })
            .Select(group => new DayStatusCount(group.Key.Day, group.Key.Status, group.Count()))
            .ToListAsync(cancellationToken);

    /// <remarks>
    /// A statement for each reminder delay, which is the same for most clients: with a join for it the servers walk from client to client
    /// through the whole table, which takes twice as long. Grouped by status too, since the index by client and day would tempt them to the same.
    /// </remarks>
    /// <param name="delays">Each client's reminder delay in minutes.</param>
    public static async Task<List<ClientStatusTotals>> ByClientAsync(
        IQueryable<DayRow> days, IEnumerable<(long ClientId, int ReminderDelay)> delays, DateTime now, CancellationToken cancellationToken)
    {
        List<ClientStatusTotals> totals = [];
        var groups = delays.GroupBy(client => client.ReminderDelay, client => client.ClientId).ToList();
        foreach (var group in groups)
        {
            var (delay, ids) = (group.Key, group.ToList());
            totals.AddRange(await (groups.Count == 1 ? days : days.Where(row => ids.Contains(row.ClientId)))
                .GroupBy(row => new { row.ClientId, row.Status })
                .Select(rows => new ClientStatusTotals(
                    rows.Key.ClientId,
                    rows.Key.Status,
                    rows.Count(),
                    rows.Sum(row => row.OpenLines == 0 ? 1 : 0),
                    rows.Sum(row => row.OkLines),
                    rows.Sum(row => row.JudgedLines),
                    rows.Sum(row => row.SentAt <= row.ScheduledAt.AddMinutes(delay) ? 1 : 0),
                    rows.Sum(row => row.SentAt == null && row.ScheduledAt.AddMinutes(delay) >= now ? 1 : 0),
                    rows.Sum(row => row.FillingSeconds != null ? 1 : 0),
                    rows.Sum(row => (long?)row.FillingSeconds) ?? 0))
                .ToListAsync(cancellationToken));
        }

        return totals;
    }
}

/// <summary>A day's checks of one status.</summary>
internal sealed record DayStatusCount(DateOnly Day, CheckStatus Status, int Checks);

/// <summary>The sums of a client's checks of one status.</summary>
/// <param name="NotDue">Neither sent nor over the reminder delay.</param>
internal sealed record ClientStatusTotals(
    long ClientId, CheckStatus Status, int Checks, int Done, int OkLines, int JudgedLines, int InTime, int NotDue, int Filled, long FillingSeconds);
