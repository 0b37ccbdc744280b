using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>"Créer un check": makes a client's check by hand, with the same lines as the automatic one.</summary>
public sealed class CreateCheck(ScopedDb database, TimeProvider time)
{
    /// <summary>No customer was served before; and instants of the first years cannot be reckoned.</summary>
    private const int FirstYear = 2000;

    /// <param name="day">Local day; today in the client's time zone when omitted. A past working day is for administrators.</param>
    /// <returns>The check's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long clientId, DateOnly? day, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => CreateAsync(db, clientId, day, token), cancellationToken);

    private async Task<Outcome<long>> CreateAsync(CdmContext db, long clientId, DateOnly? wanted, CancellationToken cancellationToken)
    {
        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(row => row.Id == clientId, cancellationToken);
        if (client is null)
        {
            return ChecksProblems.ClientNotFound;
        }

        if (!client.IsActive)
        {
            return ChecksProblems.ClientArchived;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(client.TimeZone, out var zone))
        {
            return ChecksProblems.TimeZoneUnknown(client.TimeZone);
        }

        var today = DueInstant.LocalDay(time.GetUtcNow().UtcDateTime, zone);
        var day = wanted ?? today;
        if (await WhyNotAsync(db, client, day, today, cancellationToken) is { } problem)
        {
            return problem;
        }

        if (!await db.Services.AnyAsync(service => service.ClientId == clientId && service.IsActive && service.CategoryId != null, cancellationToken))
        {
            return ChecksProblems.ClientWithoutServices;
        }

        // The unique key decides, not a look beforehand: two people may press the button at once.
        if (await InsertChecks.RunAsync(db, [new DueCheck(clientId, day, DueInstant.Of(day, client.CheckTime, zone))], cancellationToken) == 0)
        {
            return ChecksProblems.CheckExists;
        }

        await db.DeletedChecks.Where(deleted => deleted.ClientId == clientId && deleted.Day == day).ExecuteDeleteAsync(cancellationToken);
        var id = await db.Checks.Where(check => check.ClientId == clientId && check.Day == day).Select(check => check.Id).SingleAsync(cancellationToken);
        db.Audit("check.created", id, clientId, after: new { day });
        await CloseAlert.InAsync(db, $"{GenerateDueChecks.AlertCause}{clientId}", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return id;
    }

    /// <summary>What is wrong with the day; null when nothing is.</summary>
    private static async Task<Problem?> WhyNotAsync(CdmContext db, Client client, DateOnly day, DateOnly today, CancellationToken cancellationToken)
    {
        if (day > today)
        {
            return ChecksProblems.DayInFuture(day);
        }

        if (day.Year < FirstYear)
        {
            return ChecksProblems.DayNotWorking(day);
        }

        if (day < today)
        {
            if (!db.Scope.SeesAll)
            {
                return ChecksProblems.DayPastAdministratorOnly;
            }

            var holidays = await db.Holidays.AsNoTracking().Where(holiday => holiday.Day == day).ToListAsync(cancellationToken);
            if (new WorkingDays(holidays).WhyNot(day, client.Id, client.CheckDays, client.ObservesHolidays) is not null)
            {
                return ChecksProblems.DayNotWorking(day);
            }
        }

        // Its figures stand already: another check of that day would be counted beside them.
        return await db.DailyStatistics.AnyAsync(kept => kept.ClientId == client.Id && kept.Day == day, cancellationToken) ? ChecksProblems.DayPurged(day) : null;
    }
}
