namespace CheckDuMatin.Core.Calendar;

/// <summary>A set of days of the week, kept as one byte.</summary>
[Flags]
public enum WeekDays : byte
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    MondayToFriday = Monday | Tuesday | Wednesday | Thursday | Friday,
    All = MondayToFriday | Saturday | Sunday,
}

/// <summary>Between <see cref="WeekDays"/> and the framework's <see cref="DayOfWeek"/>.</summary>
public static class WeekDaysExtensions
{
    public static bool Includes(this WeekDays days, DayOfWeek day) => (days & Of(day)) != WeekDays.None;

    public static WeekDays Of(DayOfWeek day) => day == DayOfWeek.Sunday ? WeekDays.Sunday : (WeekDays)(1 << ((int)day - 1));
}
