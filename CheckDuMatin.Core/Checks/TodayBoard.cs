using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>"Ce matin": one row per client that has, or should have, a check today. Three statements whatever the number of clients.</summary>
public sealed class TodayBoard(ScopedDb database, TimeProvider time)
{
    private const int PreviousDays = 5;

    /// <returns>By check instant, then by name.</returns>
    public async Task<IReadOnlyList<TodayRow>> ReadAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var now = time.GetUtcNow().UtcDateTime;

        // Five working days lie within two weeks, except around Christmas of a client with many closures: then fewer dots are shown.
        var (from, to) = (DateOnly.FromDateTime(now).AddDays(-15), DateOnly.FromDateTime(now).AddDays(1));
        var clients = await ReadClientsAsync(db, cancellationToken);
        var holidays = await db.Holidays.AsNoTracking().Where(holiday => holiday.Day >= from && holiday.Day <= to).ToListAsync(cancellationToken);
        var checks = await ReadChecksAsync(db, from, to, cancellationToken);

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
                client.Id, client.Label, client.TimeZone, today, scheduledAt, client.HasServices, client.HasReceiver, check,
                LateBy(scheduledAt.AddMinutes(client.ReminderDelayMinutes), check, now),
                [.. Enumerable.Range(1, 15).Select(back => today.AddDays(-back)).Where(day => own.ContainsKey(day) || WhyNot(client, day) is null)
                    .Take(PreviousDays).Reverse().Select(day => new PreviousDay(day, own.GetValueOrDefault(day)?.Status))]));
        }

        return [.. rows.OrderBy(row => row.ScheduledAt).ThenBy(row => row.Client, StringComparer.CurrentCulture)];

        NoCheckReason? WhyNot(ClientRow client, DateOnly day) => workingDays.WhyNot(day, client.Id, client.CheckDays, client.ObservesHolidays);
    }

    /// <summary>Late once the reminder delay has passed and the bulletin has not left.</summary>
    private static TimeSpan? LateBy(DateTime deadline, TodayCheck? check, DateTime now) =>
        check?.SentAt is null && now > deadline ? now - deadline : null;

    private static Task<List<ClientRow>> ReadClientsAsync(CdmContext db, CancellationToken cancellationToken) => db.Clients
        .Where(client => client.IsActive)
        .Select(client => new ClientRow(
            client.Id, client.Label, client.CheckTime, client.TimeZone, client.CheckDays, client.ObservesHolidays, client.ReminderDelayMinutes,
            db.Services.Any(service => service.ClientId == client.Id && service.IsActive && service.CategoryId != null),
            client.Recipients.Any(recipient => recipient.Purpose == Clients.RecipientPurpose.Bulletin && recipient.Type == Clients.RecipientType.Receiver)))
        .ToListAsync(cancellationToken);

    private static async Task<ILookup<long, TodayCheck>> ReadChecksAsync(CdmContext db, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var checks = await db.Checks.AsNoTracking()
            .Where(check => check.Day >= from && check.Day <= to && check.Client!.IsActive)
            .Select(check => new { Check = check, LastEditor = check.LastChangedBy!.Name })
            .ToListAsync(cancellationToken);
        return checks.ToLookup(
            row => row.Check.ClientId,
            row => new TodayCheck(
                row.Check.Id, row.Check.Day, row.Check.ScheduledAt, row.Check.Status, row.Check.Counts, row.Check.FrozenAt, row.Check.SentAt, row.Check.Version,
                row.LastEditor));
    }

    private sealed record ClientRow(
        long Id, string Label, TimeOnly CheckTime, string TimeZone, WeekDays CheckDays, bool ObservesHolidays, int ReminderDelayMinutes, bool HasServices, bool HasReceiver);
}

/// <summary>A client's morning.</summary>
/// <param name="TimeZone">IANA name; <paramref name="Day"/> and the times shown are local to it.</param>
/// <param name="ScheduledAt">When the check is or was due (UTC).</param>
/// <param name="HasServices">False: no check can be made, the board says so.</param>
/// <param name="HasReceiver">False: the bulletin has nobody to go to.</param>
/// <param name="Check">Null while there is none.</param>
/// <param name="LateBy">How long the reminder delay is over without the bulletin having left; null when it is not late.</param>
/// <param name="PreviousDays">Up to five working days before today, oldest first.</param>
public sealed record TodayRow(
    long ClientId,
    string Client,
    string TimeZone,
    DateOnly Day,
    DateTime ScheduledAt,
    bool HasServices,
    bool HasReceiver,
    TodayCheck? Check,
    TimeSpan? LateBy,
    IReadOnlyList<PreviousDay> PreviousDays)
{
    /// <summary>Who saved a line last.</summary>
    public string? LastEditor => Check?.LastEditor;
}

/// <summary>Today's check of a <see cref="TodayRow"/>.</summary>
/// <param name="LastEditor">Who saved a line last.</param>
public sealed record TodayCheck(
    long Id, DateOnly Day, DateTime ScheduledAt, CheckStatus Status, LineCounts Counts, DateTime? FrozenAt, DateTime? SentAt, long Version,
    string? LastEditor);

/// <summary>A past working day; its status is null when it had no check.</summary>
public sealed record PreviousDay(DateOnly Day, CheckStatus? Status);
