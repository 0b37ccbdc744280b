using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Holidays;

/// <summary>"Jours fériés": a year's computed holidays with what administrators added and removed, and what each day means for the clients.</summary>
public sealed class HolidayCalendar(ScopedDb database)
{
    public const int FirstYear = 2000;
    public const int LastYear = 2099;

    /// <returns>By day; nothing for those who are no administrators.</returns>
    public async Task<IReadOnlyList<HolidayRow>> ReadAsync(ClientScope scope, int year, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll || year is < FirstYear or > LastYear)
        {
            return [];
        }

        await using var db = database.Open(scope);
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var exceptions = await db.Holidays.AsNoTracking().Where(row => row.Day >= from && row.Day <= to).ToListAsync(cancellationToken);
        var clients = await db.Clients.Where(client => client.IsActive)
            .Select(client => new ClientDays(client.Id, client.Label, client.CheckDays, client.ObservesHolidays)).ToListAsync(cancellationToken);
        var labels = clients.ToDictionary(client => client.Id, client => client.Label);
        var computed = FrenchHolidays.Of(year)
            .Where(holiday => !exceptions.Exists(row => row.Day == holiday.Day && row.ClientId is null && row.Kind == HolidayKind.Added))
            .Select(holiday => new HolidayRow(holiday.Day, holiday.Label, HolidayOrigin.Computed)
            {
                Removal = exceptions.Find(row => row.Day == holiday.Day && row.ClientId is null && row.Kind == HolidayKind.Removed)?.Id,
            });
        var own = exceptions.Where(row => row.Kind == HolidayKind.Added && (row.ClientId is not { } id || labels.ContainsKey(id)))
            .Select(row => new HolidayRow(row.Day, row.Label, HolidayOrigin.Added)
            {
                Id = row.Id,
                ClientId = row.ClientId,
                ClientLabel = row.ClientId is { } id ? labels[id] : null,
            });
        var days = new WorkingDays(exceptions);
        return
        [
            .. computed.Concat(own).OrderBy(row => row.Day).ThenBy(row => row.ClientLabel, StringComparer.CurrentCulture)
                .Select(row => row with { ClientsWithoutCheck = row.IsRemoved ? 0 : CountWithoutCheck(days, clients, row) }),
        ];
    }

    /// <summary>How many active clients would have a check that day were it not free.</summary>
    private static int CountWithoutCheck(WorkingDays days, List<ClientDays> clients, HolidayRow row) => clients.Count(client =>
        (row.ClientId is null || row.ClientId == client.Id)
        && days.WhyNot(row.Day, client.Id, client.CheckDays, client.ObservesHolidays) is { Kind: NoCheckKind.Holiday or NoCheckKind.Closure });

    private sealed record ClientDays(long Id, string Label, WeekDays CheckDays, bool ObservesHolidays);
}

/// <summary>A day of "Jours fériés".</summary>
public sealed record HolidayRow(DateOnly Day, string Label, HolidayOrigin Origin)
{
    /// <summary>Key of the day that was added; null for a computed one.</summary>
    public long? Id { get; init; }

    /// <summary>The one client that is closed; null: all clients that observe holidays.</summary>
    public long? ClientId { get; init; }

    public string? ClientLabel { get; init; }

    /// <summary>Key of the removal that gives a computed day back to work; null when it is free.</summary>
    public long? Removal { get; init; }

    public bool IsRemoved => Removal is not null;

    /// <summary>Active clients that have no check on this day because of it.</summary>
    public int ClientsWithoutCheck { get; init; }
}

/// <summary>Where a day of the calendar comes from.</summary>
public enum HolidayOrigin
{
    Computed,
    Added,
}
