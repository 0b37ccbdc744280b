namespace CheckDuMatin.Core.Dashboard;

/// <summary>Local days, both included; at most <see cref="MaxDays"/>, so that a page and its charts stay readable.</summary>
public sealed record DashboardPeriod
{
    public const int MaxDays = 366;

    /// <summary>The days from one to the other, whichever comes first; the latest ones when they are too many.</summary>
    public DashboardPeriod(DateOnly from, DateOnly to)
    {
        (From, To) = from <= to ? (from, to) : (to, from);
        From = To.DayNumber - From.DayNumber >= MaxDays ? To.AddDays(1 - MaxDays) : From;
    }

    public DateOnly From { get; }

    public DateOnly To { get; }

    public int Length => To.DayNumber - From.DayNumber + 1;

    /// <summary>The last so many days, <paramref name="today"/> included.</summary>
    public static DashboardPeriod Last(int days, DateOnly today) => new(today.AddDays(1 - days), today);

    /// <summary>The calendar month of a day.</summary>
    public static DashboardPeriod Month(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new DashboardPeriod(first, first.AddMonths(1).AddDays(-1));
    }
}
