using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Holidays;

/// <summary>What adding and removing days have in common.</summary>
internal static class HolidayRules
{
    /// <summary>A past day cannot change any more what was checked on it; today's check may exist already, but a later client's does not.</summary>
    public static List<Problem> Validate(DateOnly? day, string? label, DateTime now)
    {
        List<Problem> problems = [];
        var today = DueInstant.LocalDay(now, TimeZoneInfo.FindSystemTimeZoneById(Client.DefaultTimeZone));
        if (day is not { Year: >= HolidayCalendar.FirstYear and <= HolidayCalendar.LastYear })
        {
            problems.Add(HolidaysProblems.DayRequired);
        }
        else if (day < today)
        {
            problems.Add(HolidaysProblems.DayPast);
        }

        if (label is null)
        {
            problems.Add(HolidaysProblems.LabelRequired);
        }

        return problems;
    }

    /// <summary>Two administrators change the calendar one after the other: no unique key could hold days for all clients apart, whose client is null.</summary>
    public static Task LockAsync(CdmContext db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<long>($"SELECT id AS Value FROM users WHERE id = {User.SystemId} FOR UPDATE").ToListAsync(cancellationToken);
}
