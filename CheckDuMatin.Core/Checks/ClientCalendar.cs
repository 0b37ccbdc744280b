using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>For each of the days to come: whether a client gets a check, and why not. Decided by the code that the worker decides with.</summary>
public sealed class ClientCalendar(ScopedDb database, TimeProvider time)
{
    public const int Days = 30;

    /// <summary>The client's next <see cref="Days"/> local days from today on; null when the scope sees no such client.</summary>
    public async Task<IReadOnlyList<ClientCalendarDay>?> ReadAsync(ClientScope scope, long clientId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var client = await db.Clients.Where(row => row.Id == clientId)
            .Select(row => new
            {
                row.CheckTime,
                row.TimeZone,
                Schedule = new CheckSchedule(
                    row.Id,
                    row.CheckDays,
                    row.ObservesHolidays,
                    row.IsActive,
                    db.Services.Any(service => service.ClientId == row.Id && service.IsActive && service.CategoryId != null)),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (client is null)
        {
            return null;
        }

        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(client.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var today = DueInstant.LocalDay(time.GetUtcNow().UtcDateTime, zone);
        var last = today.AddDays(Days - 1);
        var exceptions = await db.Holidays.AsNoTracking()
            .Where(holiday => holiday.Day >= today && holiday.Day <= last && (holiday.ClientId == null || holiday.ClientId == clientId))
            .ToListAsync(cancellationToken);
        var checkId = await db.Checks.Where(check => check.ClientId == clientId && check.Day == today).Select(check => (long?)check.Id).SingleOrDefaultAsync(cancellationToken);

        var isDeleted = await db.DeletedChecks.AnyAsync(row => row.ClientId == clientId && row.Day == today, cancellationToken);
        var workingDays = new WorkingDays(exceptions);
        return
        [
            .. Enumerable.Range(0, Days).Select(today.AddDays).Select(day => new ClientCalendarDay(
                day,
                DueInstant.Of(day, client.CheckTime, zone),
                workingDays.WhyNot(day, client.Schedule),
                exceptions.LastOrDefault(row => row.Day == day && row.ClientId == clientId)?.Kind,
                day == today ? checkId : null,
                day == today && isDeleted)),
        ];
    }
}

/// <summary>A day of a client's calendar.</summary>
/// <param name="Day">Local to the client.</param>
/// <param name="ScheduledAt">The instant (UTC) of that day's check time.</param>
/// <param name="WhyNot">Null when a check comes.</param>
/// <param name="Own">What was decided for this client alone on that day, if anything: a closure, or a holiday on which it works.</param>
/// <param name="CheckId">The check that is there already.</param>
/// <param name="IsDeleted">Its check was deleted: automation makes it no more.</param>
public sealed record ClientCalendarDay(DateOnly Day, DateTime ScheduledAt, NoCheckReason? WhyNot, HolidayKind? Own, long? CheckId, bool IsDeleted);
