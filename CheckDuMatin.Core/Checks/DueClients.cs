using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Which clients are due at an instant: active, a check day and no holiday where they are, and past their check time (product.md §3).</summary>
internal static class DueClients
{
    /// <summary>Three statements whatever the number of clients.</summary>
    /// <param name="clientId">Only this client, or all.</param>
    public static async Task<DueClientsResult> ReadAsync(CdmContext db, DateTime now, long? clientId, CancellationToken cancellationToken)
    {
        // No zone is further than a day from UTC.
        var (from, to) = (DateOnly.FromDateTime(now).AddDays(-1), DateOnly.FromDateTime(now).AddDays(1));
        var clients = await db.Clients
            .Where(client => client.IsActive && (clientId == null || client.Id == clientId))
            .Select(client => new
            {
                client.Id,
                client.CheckTime,
                client.TimeZone,
                client.CheckDays,
                client.ObservesHolidays,
                HasServices = db.Services.Any(service => service.ClientId == client.Id && service.IsActive && service.CategoryId != null),
            })
            .ToListAsync(cancellationToken);
        var holidays = await db.Holidays.AsNoTracking().Where(holiday => holiday.Day >= from && holiday.Day <= to).ToListAsync(cancellationToken);
        var existing = (await db.Checks
                .Where(check => check.Day >= from && check.Day <= to && (clientId == null || check.ClientId == clientId))
                .Select(check => new { check.ClientId, check.Day })
                .ToListAsync(cancellationToken))
            .ToHashSet();

        var workingDays = new WorkingDays(holidays);
        List<DueCheck> due = [];
        var skipped = 0;
        foreach (var client in clients)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(client.TimeZone);
            var day = DueInstant.LocalDay(now, zone);
            var scheduledAt = DueInstant.Of(day, client.CheckTime, zone);
            if (scheduledAt > now || workingDays.WhyNot(day, client.Id, client.CheckDays, client.ObservesHolidays) is not null)
            {
                continue;
            }

            if (!client.HasServices || existing.Contains(new { ClientId = client.Id, Day = day }))
            {
                skipped++;
                continue;
            }

            due.Add(new DueCheck(client.Id, day, scheduledAt));
        }

        return new DueClientsResult(due, skipped);
    }
}

/// <summary>What is due, and how many due clients have their check already or nothing to verify.</summary>
internal sealed record DueClientsResult(IReadOnlyList<DueCheck> Due, int Skipped);
