namespace CheckDuMatin.Core.Calendar;

/// <summary>Which days a client has checks: its days of the week, less the holidays it observes, less its closures.</summary>
public sealed class WorkingDays
{
    private readonly Dictionary<(DateOnly Day, long? ClientId), Holiday> _exceptions = [];

    /// <param name="exceptions">The administrators' changes to the computed calendar that touch the days asked for.</param>
    public WorkingDays(IEnumerable<Holiday> exceptions)
    {
        foreach (var exception in exceptions.OrderBy(row => row.Id))
        {
            _exceptions[(exception.Day, exception.ClientId)] = exception;
        }
    }

    /// <summary>
    /// Why automation makes no check that day, or null when it makes one: what the worker decides by, and what the calendar of the days to come shows.
    /// </summary>
    public NoCheckReason? WhyNot(DateOnly day, CheckSchedule schedule)
    {
        if (!schedule.IsActive)
        {
            return new NoCheckReason(NoCheckKind.Archived, Label: null);
        }

        return WhyNot(day, schedule.ClientId, schedule.CheckDays, schedule.ObservesHolidays)
            ?? (schedule.HasServices ? null : new NoCheckReason(NoCheckKind.NoService, Label: null));
    }

    /// <summary>Why the calendar gives no check that day, or null when it gives one.</summary>
    /// <remarks>A closure or an opening of the client itself comes before what holds for all.</remarks>
    public NoCheckReason? WhyNot(DateOnly day, long clientId, WeekDays checkDays, bool observesHolidays)
    {
        if (!checkDays.Includes(day.DayOfWeek))
        {
            return new NoCheckReason(NoCheckKind.NotACheckDay, Label: null);
        }

        if (_exceptions.TryGetValue((day, clientId), out var own))
        {
            return own.Kind == HolidayKind.Added ? new NoCheckReason(NoCheckKind.Closure, own.Label) : null;
        }

        if (!observesHolidays)
        {
            return null;
        }

        if (_exceptions.TryGetValue((day, null), out var general))
        {
            return general.Kind == HolidayKind.Added ? new NoCheckReason(NoCheckKind.Holiday, general.Label) : null;
        }

        return FrenchHolidays.NameOf(day) is { } name ? new NoCheckReason(NoCheckKind.Holiday, name) : null;
    }
}

/// <summary>Why a client has no check on a day, with the holiday's or closure's name.</summary>
public sealed record NoCheckReason(NoCheckKind Kind, string? Label);

/// <summary>Kind of a <see cref="NoCheckReason"/>.</summary>
public enum NoCheckKind
{
    NotACheckDay,
    Holiday,
    Closure,

    /// <summary>The client gets no checks at all for now.</summary>
    Archived,

    /// <summary>There is nothing to verify.</summary>
    NoService,
}

/// <summary>What of a client decides on which days it has checks.</summary>
/// <param name="HasServices">Whether it has an active service.</param>
public readonly record struct CheckSchedule(long ClientId, WeekDays CheckDays, bool ObservesHolidays, bool IsActive, bool HasServices);
