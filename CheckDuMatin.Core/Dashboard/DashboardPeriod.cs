namespace CheckDuMatin.Core.Dashboard;

/// <summary>Local days, both included; at most <see cref="MaxDays"/>, so that a page and its charts stay readable.</summary>
public sealed record DashboardPeriod
{
    public const int MaxDays = 366;

    /// <summary>The first day that a DATE column can hold; and a year before the end of the calendar, so that there is a day after each.</summary>
    private static readonly (DateOnly First, DateOnly Last) Calendar = (new(1000, 1, 1), new(9998, 12, 31));

    /// <summary>
    /// The days from one to the other, whichever comes first; the latest ones when they are too many. An address may name any day: those at the edges
    /// of the calendar count as the nearest that can be counted with.
    /// </summary>
    public DashboardPeriod(DateOnly from, DateOnly to)
    {
        (from, to) = (Clamp(from), Clamp(to));
        (From, To) = from <= to ? (from, to) : (to, from);
        From = To.DayNumber - From.DayNumber >= MaxDays ? To.AddDays(1 - MaxDays) : From;
    }

    public DateOnly From { get; }

    public DateOnly To { get; }

    public int Length => To.DayNumber - From.DayNumber + 1;

    /// <summary>The last so many days, <paramref name="today"/> included.</summary>
    public static DashboardPeriod Last(int days, DateOnly today) => new(Clamp(today).AddDays(1 - days), today);

    /// <summary>The calendar month of a day.</summary>
    public static DashboardPeriod Month(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new DashboardPeriod(first, first.AddDays(DateTime.DaysInMonth(day.Year, day.Month) - 1));
    }

    private static DateOnly Clamp(DateOnly day) => day < Calendar.First ? Calendar.First : day > Calendar.Last ? Calendar.Last : day;
}
