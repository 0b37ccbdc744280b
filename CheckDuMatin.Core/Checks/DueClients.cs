using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Which clients are due at an instant: active, a check day and no holiday where they are, and past their check time (product.md §3).</summary>
internal static class DueClients
{
    /// <summary>
    /// How long after its instant yesterday's check is still made. Runs come every 5 minutes: without this a check time just before midnight would
    /// be in the future at one run and on another day at the next.
    /// </summary>
    private static readonly TimeSpan PastMidnight = TimeSpan.FromMinutes(15);

    /// <summary>Three statements whatever the number of clients.</summary>
    /// <param name="clientId">Only this client, or all.</param>
    public static async Task<DueClientsResult> ReadAsync(CdmContext db, DateTime now, long? clientId, CancellationToken cancellationToken)
    {
        // No zone is further than a day from UTC, and yesterday may still be due.
        var (from, to) = (DateOnly.FromDateTime(now).AddDays(-2), DateOnly.FromDateTime(now).AddDays(1));
        var clients = await db.Clients
            .Where(client => client.IsActive && (clientId == null || client.Id == clientId))
            .Select(client => new
            {
                client.CheckTime,
                client.TimeZone,
                Schedule = new CheckSchedule(
                    client.Id, client.CheckDays, client.ObservesHolidays, client.IsActive,
                    db.Services.Any(service => service.ClientId == client.Id && service.IsActive && service.CategoryId != null)),
            })
            .ToListAsync(cancellationToken);
        var holidays = await db.Holidays.AsNoTracking().Where(holiday => holiday.Day >= from && holiday.Day <= to).ToListAsync(cancellationToken);
        var existing = await TakenDaysAsync(db, from, to, clientId, cancellationToken);
        var workingDays = new WorkingDays(holidays);
        List<DueCheck> due = [];
        List<DueCheck> broken = [];
        var skipped = 0;
        foreach (var client in clients)
        {
            // A zone that this system does not know (a restored database, another image) stops this client alone.
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(client.TimeZone, out var zone))
            {
                broken.Add(new DueCheck(client.Schedule.ClientId, DateOnly.FromDateTime(now), now));
                continue;
            }

            var today = DueInstant.LocalDay(now, zone);
            foreach (var day in new[] { today.AddDays(-1), today })
            {
                var scheduledAt = DueInstant.Of(day, client.CheckTime, zone);
                var isTime = scheduledAt <= now && (day == today || now - scheduledAt <= PastMidnight);
                var reason = workingDays.WhyNot(day, client.Schedule);
                if (!isTime || reason is { Kind: not NoCheckKind.NoService })
                {
                    continue;
                }

                if (reason is not null || existing.Contains((client.Schedule.ClientId, day)))
                {
                    skipped++;
                    continue;
                }

                due.Add(new DueCheck(client.Schedule.ClientId, day, scheduledAt));
            }
        }

        return new DueClientsResult(due, broken, skipped);
    }

    /// <summary>Days that have a check, and those whose check was deleted: only somebody's hand makes that one again.</summary>
    private static async Task<HashSet<(long ClientId, DateOnly Day)>> TakenDaysAsync(
        CdmContext db, DateOnly from, DateOnly to, long? clientId, CancellationToken cancellationToken)
    {
        var days = await db.Checks
            .Where(check => check.Day >= from && check.Day <= to && (clientId == null || check.ClientId == clientId))
            .Select(check => new { check.ClientId, check.Day })
            .Concat(db.DeletedChecks
                .Where(deleted => deleted.Day >= from && deleted.Day <= to && (clientId == null || deleted.ClientId == clientId))
                .Select(deleted => new { deleted.ClientId, deleted.Day }))
            .ToListAsync(cancellationToken);
        return [.. days.Select(day => (day.ClientId, day.Day))];
    }
}

/// <summary>What is due, which clients cannot be judged, and how many due clients have their check already or nothing to verify.</summary>
internal sealed record DueClientsResult(IReadOnlyList<DueCheck> Due, IReadOnlyList<DueCheck> Broken, int Skipped);
