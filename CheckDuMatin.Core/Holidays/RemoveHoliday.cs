using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Holidays;

/// <summary>An administrator gives a day back to work: deletes one that was added, or sets a computed one aside for all clients.</summary>
public sealed class RemoveHoliday(ScopedDb database)
{
    /// <summary>Deletes an added day, or the removal of a computed one, which is a holiday again then.</summary>
    /// <returns>The deleted row's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long holidayId, CancellationToken cancellationToken) => database.WriteAsync<Outcome<long>>(
        scope,
        async (db, token) =>
        {
            if (!db.Scope.SeesAll)
            {
                return UsersProblems.AdministratorsOnly;
            }

            if (await db.Holidays.SingleOrDefaultAsync(row => row.Id == holidayId, token) is not { } holiday)
            {
                return HolidaysProblems.HolidayNotFound;
            }

            db.Holidays.Remove(holiday);
            db.Audit(
                holiday.Kind == HolidayKind.Added ? "holiday.removed" : "holiday.restored", holiday.Id, holiday.ClientId, new { holiday.Day, holiday.Label });
            db.Announce(ChangedEntity.Holiday, holiday.Id, holiday.ClientId);
            await db.SaveChangesAsync(token);
            return holidayId;
        },
        cancellationToken);

    /// <summary>Sets a computed holiday aside: that day clients have their checks. Doing so again changes nothing.</summary>
    /// <returns>The removal's id.</returns>
    public Task<Outcome<long>> ComputedAsync(ClientScope scope, DateOnly day, CancellationToken cancellationToken) => database.WriteAsync<Outcome<long>>(
        scope,
        async (db, token) =>
        {
            if (!db.Scope.SeesAll)
            {
                return UsersProblems.AdministratorsOnly;
            }

            if (FrenchHolidays.NameOf(day) is not { } label)
            {
                return HolidaysProblems.HolidayNotFound;
            }

            if (HolidayRules.Validate(day, label, db.Now) is { Count: > 0 } problems)
            {
                return problems;
            }

            await HolidayRules.LockAsync(db, token);
            if (await db.Holidays.FirstOrDefaultAsync(row => row.Day == day && row.ClientId == null, token) is { } there)
            {
                return there.Kind == HolidayKind.Removed ? there.Id : HolidaysProblems.HolidayExists;
            }

            var removal = new Holiday { Day = day, Kind = HolidayKind.Removed, Label = label };
            db.Holidays.Add(removal);
            await db.SaveChangesAsync(token);
            db.Audit("holiday.set_aside", removal.Id, clientId: null, new { removal.Day, removal.Label });
            db.Announce(ChangedEntity.Holiday, removal.Id, clientId: null);
            await db.SaveChangesAsync(token);
            return removal.Id;
        },
        cancellationToken);
}
