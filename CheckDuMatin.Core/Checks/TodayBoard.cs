using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>"Ce matin": one row per client that has, or should have, a check today. Three statements whatever the number of clients.</summary>
public sealed class TodayBoard(ScopedDb database, TimeProvider time)
{
    private const int PreviousDays = 5;
    private const int LookBack = 15;

    /// <returns>By check instant, then by name.</returns>
    public Task<IReadOnlyList<TodayRow>> ReadAsync(ClientScope scope, CancellationToken cancellationToken) => ReadAsync(scope, clientIds: null, cancellationToken);

    /// <param name="clientIds">Only these clients, to bring some rows up to date; all when null.</param>
    /// <returns>By check instant, then by name.</returns>
    public async Task<IReadOnlyList<TodayRow>> ReadAsync(ClientScope scope, IReadOnlyCollection<long>? clientIds, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var now = time.GetUtcNow().UtcDateTime;
        var utcDay = DateOnly.FromDateTime(now);

        // Five working days lie within two weeks, except around Christmas of a client with many closures: then fewer dots are shown.
        var (from, to) = (utcDay.AddDays(-LookBack), utcDay.AddDays(1));
        var clients = await ReadClientsAsync(db, clientIds, utcDay.AddDays(-1), cancellationToken);
        var holidays = await db.Holidays.AsNoTracking().Where(holiday => holiday.Day >= from && holiday.Day <= to).ToListAsync(cancellationToken);
        var checks = await ReadChecksAsync(db, clientIds, from, to, now - CheckPresence.Lifetime, cancellationToken);

        var workingDays = new WorkingDays(holidays);
        List<TodayRow> rows = [];
        foreach (var client in clients)
        {
            // One client with a zone unknown to this system must not take everybody's board away; its check raises the alert.
            var zone = TimeZoneInfo.TryFindSystemTimeZoneById(client.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
            var today = DueInstant.LocalDay(now, zone);
            var own = checks[client.Id].ToDictionary(check => check.Day);
            var check = own.GetValueOrDefault(today);
            if (check is null && WhyNot(client, today) is not null)
            {
                continue;
            }

            var scheduledAt = check?.ScheduledAt ?? DueInstant.Of(today, client.CheckTime, zone);
            rows.Add(new TodayRow(
                client.Id, client.Label, zone, today, scheduledAt, scheduledAt.AddMinutes(client.ReminderDelayMinutes), client.HasServices, client.HasReceiver,
                check is null && client.LastDeletedDay == today, check,
                [.. Enumerable.Range(1, LookBack).Select(back => today.AddDays(-back)).Where(day => own.ContainsKey(day) || WhyNot(client, day) is null)
                    .Take(PreviousDays).Reverse().Select(day => new PreviousDay(day, own.GetValueOrDefault(day)?.Status))]));
        }

        return [.. rows.OrderBy(row => row.ScheduledAt).ThenBy(row => row.Client, StringComparer.CurrentCulture)];

        NoCheckReason? WhyNot(ClientRow client, DateOnly day) => workingDays.WhyNot(day, client.Id, client.CheckDays, client.ObservesHolidays);
    }

    private static Task<List<ClientRow>> ReadClientsAsync(
        CdmContext db, IReadOnlyCollection<long>? clientIds, DateOnly yesterday, CancellationToken cancellationToken) =>
        (clientIds is null ? db.Clients : db.Clients.Where(client => clientIds.Contains(client.Id)))
        .Where(client => client.IsActive)
        .Select(client => new ClientRow(
            client.Id, client.Label, client.CheckTime, client.TimeZone, client.CheckDays, client.ObservesHolidays, client.ReminderDelayMinutes,
            db.Services.Any(service => service.ClientId == client.Id && service.IsActive && service.CategoryId != null),
            client.Recipients.Any(recipient => recipient.Purpose == Clients.RecipientPurpose.Bulletin && recipient.Type == Clients.RecipientType.Receiver),
            db.DeletedChecks.Where(deleted => deleted.ClientId == client.Id && deleted.Day >= yesterday).Max(deleted => (DateOnly?)deleted.Day)))
        .ToListAsync(cancellationToken);

    private static async Task<ILookup<long, TodayCheck>> ReadChecksAsync(
        CdmContext db, IReadOnlyCollection<long>? clientIds, DateOnly from, DateOnly to, DateTime presentSince, CancellationToken cancellationToken)
    {
        var checks = await (clientIds is null ? db.Checks : db.Checks.Where(check => clientIds.Contains(check.ClientId)))
            .Where(check => check.Day >= from && check.Day <= to && check.Client!.IsActive)
            .Select(check => new
            {
                check.ClientId,
                check.Id,
                check.Day,
                check.ScheduledAt,
                check.Status,
                check.PendingLines,
                check.InProgressLines,
                check.SuccessLines,
                check.WarningLines,
                check.ErrorLines,
                check.NotApplicableLines,
                check.FrozenAt,
                check.SentAt,
                check.AcceptedAt,
                check.Rectification,
                check.Version,
                LastEditor = check.LastChangedBy!.Name,
                Present = db.CheckPresences
                    .Where(presence => presence.CheckId == check.Id && presence.SeenAt > presentSince)
                    .Select(presence => new { presence.UserId, presence.User!.Name })
                    .ToList(),
            })
            .ToListAsync(cancellationToken);
        return checks.ToLookup(
            check => check.ClientId,
            check => new TodayCheck(
                check.Id,
                check.Day,
                check.ScheduledAt,
                check.Status,
                new LineCounts(check.PendingLines, check.InProgressLines, check.SuccessLines, check.WarningLines, check.ErrorLines, check.NotApplicableLines),
                check.FrozenAt,
                check.SentAt,
                check.AcceptedAt,
                check.Rectification,
                check.Version,
                [.. check.Present.DistinctBy(present => present.UserId).Select(present => present.Name).Order(StringComparer.CurrentCulture)],
                check.LastEditor));
    }

    private sealed record ClientRow(
        long Id,
        string Label,
        TimeOnly CheckTime,
        string TimeZone,
        WeekDays CheckDays,
        bool ObservesHolidays,
        int ReminderDelayMinutes,
        bool HasServices,
        bool HasReceiver,
        DateOnly? LastDeletedDay);
}

/// <summary>A client's morning.</summary>
/// <param name="Zone">The client's; <paramref name="Day"/> is local to it, and so are the times shown.</param>
/// <param name="ScheduledAt">When the check is or was due (UTC).</param>
/// <param name="DeadlineAt">When the client's reminder delay is over: from then on it is late, unless sent (UTC).</param>
/// <param name="HasServices">False: no check can be made, the board says so.</param>
/// <param name="HasReceiver">False: the bulletin has nobody to go to.</param>
/// <param name="IsDeleted">Today's check was deleted: automation makes none.</param>
/// <param name="Check">Null while there is none.</param>
/// <param name="PreviousDays">Up to five working days before today, oldest first.</param>
public sealed record TodayRow(
    long ClientId,
    string Client,
    TimeZoneInfo Zone,
    DateOnly Day,
    DateTime ScheduledAt,
    DateTime DeadlineAt,
    bool HasServices,
    bool HasReceiver,
    bool IsDeleted,
    TodayCheck? Check,
    IReadOnlyList<PreviousDay> PreviousDays)
{
    /// <summary>How long the deadline has passed without the bulletin having left; null when it is not late. Nobody waits for a deleted check.</summary>
    public TimeSpan? LateBy(DateTime now) => Check?.SentAt is null && !IsDeleted && now > DeadlineAt ? now - DeadlineAt : null;
}

/// <summary>Today's check of a <see cref="TodayRow"/>.</summary>
/// <param name="Present">Who has it open now (<see cref="CheckPresence"/>), each once and by name.</param>
/// <param name="SentAt">The first sending's; it stays when the check is opened again.</param>
/// <param name="AcceptedAt">The latest sending's.</param>
/// <param name="Rectification">n of "Rectificatif n", the one to come while the check is open; 0 for none.</param>
/// <param name="LastEditor">Who saved a line last.</param>
public sealed record TodayCheck(
    long Id,
    DateOnly Day,
    DateTime ScheduledAt,
    CheckStatus Status,
    LineCounts Counts,
    DateTime? FrozenAt,
    DateTime? SentAt,
    DateTime? AcceptedAt,
    int Rectification,
    long Version,
    IReadOnlyList<string> Present,
    string? LastEditor)
{
    /// <summary>The relay has taken what was frozen; as <see cref="Check.IsDelivered"/>.</summary>
    public bool IsDelivered => FrozenAt is { } frozen && (AcceptedAt ?? SentAt) >= frozen;

    /// <summary>A bulletin has left, and a correction of it is to follow.</summary>
    public bool IsReopened => SentAt is not null && FrozenAt is null;
}

/// <summary>A past working day; its status is null when it had no check.</summary>
public sealed record PreviousDay(DateOnly Day, CheckStatus? Status);
