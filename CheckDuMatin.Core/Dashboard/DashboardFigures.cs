using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Dashboard;

/// <summary>
/// "Tableau de bord" and a client's "Statistiques", from the counters in the checks' rows and, for days whose checks are purged, from the kept
/// statistics. Of the lines only those NOK in the period and those of each client's last check are read, so that years of them cost nothing.
/// </summary>
public sealed class DashboardFigures(ScopedDb database, OperationsSettings settings, TimeProvider time)
{
    public const int MaxServices = 10;
    public const int ExpirationDays = 30;

    /// <summary>Today where the team is.</summary>
    public DateOnly Today => DueInstant.LocalDay(time.GetUtcNow().UtcDateTime, settings.TimeZone);

    /// <summary>Seven statements whatever the period.</summary>
    /// <param name="clientId">Only this client, or all that the scope sees.</param>
    public async Task<DashboardView> ReadAsync(ClientScope scope, DashboardPeriod period, long? clientId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var clients = await ReadClientsAsync(db, clientId, cancellationToken);
        var facts = await ReadFactsAsync(db, period, clientId, clients, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        return new DashboardView(
            period.From,
            period.To,
            Indicators.Of(facts, now),
            DaysOf(facts, period),
            ClientsOf(facts, clients, now),
            await ReadServicesAsync(db, period, clientId, clients, cancellationToken),
            await ReadExpirationsAsync(db, clients, cancellationToken),
            facts.Exists(fact => fact.CheckId is null));
    }

    private static Task<Dictionary<long, DashboardClient>> ReadClientsAsync(CdmContext db, long? clientId, CancellationToken cancellationToken) =>
        (clientId is { } id ? db.Clients.Where(client => client.Id == id) : db.Clients)
        .Select(client => new DashboardClient(
            client.Id,
            client.Label,
            client.ReminderDelayMinutes,
            client.IsActive ? db.Checks.Where(check => check.ClientId == client.Id).OrderByDescending(check => check.Day).Select(check => (long?)check.Id).FirstOrDefault() : null))
        .ToDictionaryAsync(client => client.Id, cancellationToken);

    private static async Task<List<DayFact>> ReadFactsAsync(
        CdmContext db, DashboardPeriod period, long? clientId, Dictionary<long, DashboardClient> clients, CancellationToken cancellationToken)
    {
        var (from, to) = (period.From, period.To);
        var kept = await (clientId is { } one ? db.DailyStatistics.Where(row => row.ClientId == one) : db.DailyStatistics)
            .Where(row => row.Day >= from && row.Day <= to)
            .Select(row => new DayRow(
                null, row.ClientId, row.Day, row.PendingLines, row.InProgressLines, row.SuccessLines, row.WarningLines, row.ErrorLines, row.NotApplicableLines,
                row.ScheduledAt, row.StartedAt, row.CompletedAt, row.SentAt))
            .ToListAsync(cancellationToken);
        var checks = await (clientId is { } id ? db.Checks.Where(row => row.ClientId == id) : db.Checks)
            .Where(row => row.Day >= from && row.Day <= to)
            .Select(row => new DayRow(
                row.Id, row.ClientId, row.Day, row.PendingLines, row.InProgressLines, row.SuccessLines, row.WarningLines, row.ErrorLines, row.NotApplicableLines,
                row.ScheduledAt, row.StartedAt, row.CompletedAt, row.SentAt))
            .ToListAsync(cancellationToken);

        // A purged day whose check somebody made again counts once, by its check.
        var made = kept.Count == 0 ? [] : checks.Select(row => (row.ClientId, row.Day)).ToHashSet();
        return [.. kept.Where(row => !made.Contains((row.ClientId, row.Day))).Concat(checks).Where(row => clients.ContainsKey(row.ClientId)).Select(Fact)];

        DayFact Fact(DayRow row) => new(
            row.CheckId,
            row.ClientId,
            row.Day,
            new LineCounts(row.Pending, row.InProgress, row.Success, row.Warning, row.Error, row.NotApplicable),
            row.ScheduledAt.AddMinutes(clients[row.ClientId].ReminderDelayMinutes),
            row.StartedAt,
            row.CompletedAt,
            row.SentAt);
    }

    private static List<DayTotals> DaysOf(List<DayFact> facts, DashboardPeriod period)
    {
        var counts = new int[period.Length, 5];
        foreach (var fact in facts)
        {
            counts[fact.Day.DayNumber - period.From.DayNumber, (int)fact.Status]++;
        }

        return [.. Enumerable.Range(0, period.Length).Select(day => new DayTotals(
            period.From.AddDays(day), counts[day, 0], counts[day, 1], counts[day, 2], counts[day, 3], counts[day, 4]))];
    }

    private static List<ClientTotals> ClientsOf(List<DayFact> facts, Dictionary<long, DashboardClient> clients, DateTime now) =>
    [
        .. facts
            .GroupBy(fact => fact.ClientId)
            .Select(group => new ClientTotals(
                group.Key,
                clients[group.Key].Label,
                Indicators.Of(group, now),
                (group.Count(fact => fact.Status == CheckStatus.Error), group.Count(fact => fact.Status == CheckStatus.Warning)),
                group.ToDictionary(fact => fact.Day)))
            .OrderByDescending(client => client.TroubledDays)
            .ThenBy(client => client.Client, StringComparer.CurrentCulture),
    ];

    /// <remarks>Of purged checks months are kept: those that lie wholly within the period count.</remarks>
    private static async Task<List<FailingService>> ReadServicesAsync(
        CdmContext db, DashboardPeriod period, long? clientId, Dictionary<long, DashboardClient> clients, CancellationToken cancellationToken)
    {
        var (from, to) = (period.From, period.To);
        var live = await (clientId is { } one ? db.Checks.Where(check => check.ClientId == one) : db.Checks)
            .Where(check => check.Day >= from && check.Day <= to && check.ErrorLines > 0)
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
                .Where(service => services.ContainsKey(service.Id))
                .Select(service => (service.Days, Row: services[service.Id]))
                .Select(service => new FailingService(
                    service.Row.Id, service.Row.Title, service.Row.ClientId, clients[service.Row.ClientId].Label, service.Days)),
        ];
    }

    private async Task<List<Expiration>> ReadExpirationsAsync(CdmContext db, Dictionary<long, DashboardClient> clients, CancellationToken cancellationToken)
    {
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

    private sealed record DayRow(
        long? CheckId,
        long ClientId,
        DateOnly Day,
        int Pending,
        int InProgress,
        int Success,
        int Warning,
        int Error,
        int NotApplicable,
        DateTime ScheduledAt,
        DateTime? StartedAt,
        DateTime? CompletedAt,
        DateTime? SentAt);
}
