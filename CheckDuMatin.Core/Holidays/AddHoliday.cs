using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Holidays;

/// <summary>An administrator makes a day free: for all clients that observe holidays, or closes one client.</summary>
public sealed class AddHoliday(ScopedDb database)
{
    /// <returns>The holiday's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, AddHolidayInput input, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => AddAsync(db, input, token), cancellationToken);

    private static async Task<Outcome<long>> AddAsync(CdmContext db, AddHolidayInput input, CancellationToken cancellationToken)
    {
        if (!db.Scope.SeesAll)
        {
            return UsersProblems.AdministratorsOnly;
        }

        var label = Text.Title(input.Label);
        if (HolidayRules.Validate(input.Day, label, db.Now) is { Count: > 0 } problems)
        {
            return problems;
        }

        if (input.ClientId is { } clientId && !await db.Clients.AnyAsync(client => client.Id == clientId, cancellationToken))
        {
            return HolidaysProblems.ClientNotFound;
        }

        await HolidayRules.LockAsync(db, cancellationToken);
        var there = await db.Holidays.Where(row => row.Day == input.Day && row.ClientId == input.ClientId).ToListAsync(cancellationToken);
        if (there.Exists(row => row.Kind == HolidayKind.Added) || (input.ClientId is null && there.Count == 0 && FrenchHolidays.NameOf(input.Day!.Value) is not null))
        {
            return HolidaysProblems.HolidayExists;
        }

        db.Holidays.RemoveRange(there);
        var holiday = new Holiday { Day = input.Day!.Value, ClientId = input.ClientId, Kind = HolidayKind.Added, Label = label! };
        db.Holidays.Add(holiday);
        await db.SaveChangesAsync(cancellationToken);
        db.Audit("holiday.added", holiday.Id, holiday.ClientId, after: new { holiday.Day, holiday.Label });
        db.Announce(ChangedEntity.Holiday, holiday.Id, holiday.ClientId);
        await db.SaveChangesAsync(cancellationToken);
        return holiday.Id;
    }
}

/// <param name="ClientId">Null: all clients that observe holidays.</param>
public sealed record AddHolidayInput(DateOnly? Day, string? Label, long? ClientId);
