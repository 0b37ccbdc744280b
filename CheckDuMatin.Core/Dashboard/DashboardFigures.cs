using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Dashboard;

/// <summary>
/// "Tableau de bord" and a client's "Statistiques", from the counters in the checks' rows and, for days whose checks are purged, from the kept
/// statistics; the database adds them up. Of the lines only those NOK in the period and those of each client's last check are read, so that years
/// of them cost nothing.
/// </summary>
public sealed class DashboardFigures(ScopedDb database, OperationsSettings settings, TimeProvider time)
{
    public const int MaxServices = 10;
    public const int ExpirationDays = 30;

    /// <summary>Today where the team is.</summary>
    public DateOnly Today => DueInstant.LocalDay(time.GetUtcNow().UtcDateTime, settings.TimeZone);

    /// <summary>Nine statements whatever the period, and two more for each further reminder delay that clients have.</summary>
    /// <param name="clientId">Only this client, or all that the scope sees.</param>
    public async Task<DashboardView> ReadAsync(ClientScope scope, DashboardPeriod period, long? clientId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var clients = await ReadClientsAsync(db, clientId, cancellationToken);

        // Side by side, each on its own connection: over a year the services take about as long as the sums.
        var services = ReadServicesAsync(scope, period, clientId, clients, cancellationToken);
        var expirations = ReadExpirationsAsync(scope, clients, cancellationToken);
        var sums = ReadSumsAsync(db, period, clientId, clients, cancellationToken);
        await Task.WhenAll(sums, services, expirations);
        var (totals, days, hasPurgedDays) = await sums;
        return new DashboardView(
            period.From, period.To, Indicators.Of(totals), DaysOf(days, period), ClientsOf(totals, clients), await services, await expirations, hasPurgedDays);
    }

    /// <summary>The days of some clients, each client's oldest first. Two statements.</summary>
    /// <param name="clientIds">All that the scope sees when null.</param>
    public async Task<ILookup<long, ClientDay>> ReadDaysAsync(
        ClientScope scope, DashboardPeriod period, IReadOnlyCollection<long>? clientIds, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        List<ClientDay> days = [];
        foreach (var rows in (IQueryable<DayRow>[])[DayRow.OfChecks(db, period, clientId: null), DayRow.OfStatistics(db, period, clientId: null)])
        {
            days.AddRange(await (clientIds is null ? rows : rows.Where(row => clientIds.Contains(row.ClientId)))
                .Select(row => new ClientDay(row.CheckId, row.ClientId, row.Day, row.Status))
                .ToListAsync(cancellationToken));
        }

        return days.OrderBy(day => day.Day).ToLookup(day => day.ClientId);
    }

    private static Task<Dictionary<long, DashboardClient>> ReadClientsAsync(CdmContext db, long? clientId, CancellationToken cancellationToken) =>
        (clientId is { } id ? db.Clients.Where(client => client.Id == id) : db.Clients)
        .Select(client => new DashboardClient(
            client.Id,
            client.Label,
            client.ReminderDelayMinutes,
            client.IsActive ? db.Checks.Where(check => check.ClientId == client.Id).OrderByDescending(check => check.Day).Select(check => (long?)check.Id).FirstOrDefault() : null))
        .ToDictionaryAsync(client => client.Id, cancellationToken);

    private async Task<(List<ClientStatusTotals> Totals, List<DayStatusCount> Days, bool HasPurgedDays)> ReadSumsAsync(
        CdmContext db, DashboardPeriod period, long? clientId, Dictionary<long, DashboardClient> clients, CancellationToken cancellationToken)
    {
        var delays = clients.Values.Select(client => (client.Id, client.ReminderDelayMinutes)).ToList();
        var now = time.GetUtcNow().UtcDateTime;
        List<ClientStatusTotals> totals = [];
        List<DayStatusCount> days = [];
        var kept = DayRow.OfStatistics(db, period, clientId);
        foreach (var rows in (IQueryable<DayRow>[])[DayRow.OfChecks(db, period, clientId), kept])
        {
            totals.AddRange(await DashboardTotals.ByClientAsync(rows, delays, now, cancellationToken));
            days.AddRange(await DashboardTotals.ByDayAsync(rows, cancellationToken));
        }

        // One that came since the clients were read.
        totals.RemoveAll(part => !clients.ContainsKey(part.ClientId));
        return (totals, days, await kept.AnyAsync(cancellationToken));
    }

    private static List<DayTotals> DaysOf(List<DayStatusCount> days, DashboardPeriod period)
    {
        var counts = new int[period.Length, 5];
        foreach (var count in days)
        {
            counts[count.Day.DayNumber - period.From.DayNumber, (int)count.Status] += count.Checks;
        }

        return [.. Enumerable.Range(0, period.Length).Select(day => new DayTotals(
            period.From.AddDays(day), counts[day, 0], counts[day, 1], counts[day, 2], counts[day, 3], counts[day, 4]))];
    }

    private static List<ClientTotals> ClientsOf(List<ClientStatusTotals> totals, Dictionary<long, DashboardClient> clients) =>
    [
        .. totals
            .GroupBy(part => part.ClientId)
            .Select(group => new ClientTotals(
                group.Key,
                clients[group.Key].Label,
                Indicators.Of(group),
                (group.Where(part => part.Status == CheckStatus.Error).Sum(part => part.Checks), group.Where(part => part.Status == CheckStatus.Warning).Sum(part => part.Checks))))
            .OrderByDescending(client => client.TroubledDays)
            .ThenBy(client => client.Client, StringComparer.CurrentCulture),
    ];

    /// <remarks>Of purged checks months are kept: those that lie wholly within the period count.</remarks>
    private async Task<List<FailingService>> ReadServicesAsync(
        ClientScope scope, DashboardPeriod period, long? clientId, Dictionary<long, DashboardClient> clients, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var (from, to) = (period.From, period.To);
        // By the status, which the index by day holds, and not by the counter, which only the row does.
        var live = await (clientId is { } one ? db.Checks.Where(check => check.ClientId == one) : db.Checks)
            .Where(check => check.Day >= from && check.Day <= to && check.Status == CheckStatus.Error)
            .SelectMany(check => check.Lines.Where(line => line.Status == LineStatus.Error), (check, line) => line.ServiceId)
            .GroupBy(serviceId => serviceId)
            .Select(group => new { ServiceId = group.Key, Days = group.Count() })
            .ToListAsync(cancellationToken);
        var lastMonth = to.AddDays(1).AddMonths(-1);
        var purged = await (clientId is { } id ? db.ServiceMonthStatistics.Where(row => row.ClientId == id) : db.ServiceMonthStatistics)
            .Where(row => row.Month >= from && row.Month <= lastMonth && row.ErrorDays > 0)
            .GroupBy(row => row.ServiceId)
            .Select(group => new { ServiceId = group.Key, Days = group.Sum(row => row.ErrorDays) })
            .ToListAsync(cancellationToken);
        var worst = live.Concat(purged)
            .GroupBy(row => row.ServiceId)
            .Select(group => (Id: group.Key, Days: group.Sum(row => row.Days)))
            .OrderByDescending(service => service.Days)
            .ThenBy(service => service.Id)
            .Take(MaxServices)
            .ToList();
        var ids = worst.ConvertAll(service => service.Id);
        var services = await db.Services
            .Where(service => ids.Contains(service.Id))
            .Select(service => new { service.Id, service.Title, service.ClientId })
            .ToDictionaryAsync(service => service.Id, cancellationToken);
        return
        [
            .. worst
                .Where(service => services.TryGetValue(service.Id, out var row) && clients.ContainsKey(row.ClientId))
                .Select(service => (service.Days, Row: services[service.Id]))
                .Select(service => new FailingService(
                    service.Row.Id, service.Row.Title, service.Row.ClientId, clients[service.Row.ClientId].Label, service.Days)),
        ];
    }

    private async Task<List<Expiration>> ReadExpirationsAsync(ClientScope scope, Dictionary<long, DashboardClient> clients, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var last = clients.Values.Where(client => client.LastCheckId is not null).Select(client => client.LastCheckId!.Value).ToList();
        var until = Today.AddDays(ExpirationDays);
        var lines = await db.CheckLines
            .Where(line => last.Contains(line.CheckId) && line.ExpirationDate <= until && line.Service!.IsActive)
            .Select(line => new { line.CheckId, line.ServiceId, line.Service!.Title, line.Service.ClientId, line.ExpirationDate })
            .ToListAsync(cancellationToken);
        return
        [
            .. lines
                .Select(line => new Expiration(line.CheckId, line.ServiceId, line.Title, line.ClientId, clients[line.ClientId].Label, line.ExpirationDate!.Value))
                .OrderBy(expiration => expiration.Day)
                .ThenBy(expiration => expiration.Client, StringComparer.CurrentCulture)
                .ThenBy(expiration => expiration.Service, StringComparer.CurrentCulture),
        ];
    }

    private sealed record DashboardClient(long Id, string Label, int ReminderDelayMinutes, long? LastCheckId);
}
