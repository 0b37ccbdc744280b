namespace CheckDuMatin.Core.Calendar;

/// <summary>Turns a local day and time of day into an instant, with the rule for both nights on which clocks change (product.md §3).</summary>
public static class DueInstant
{
    // Between them lies every instant that may have a local time; no zone has changed its clocks twice in so short a time.
    private static readonly TimeSpan EasternmostOffset = TimeSpan.FromHours(15);
    private static readonly TimeSpan WesternmostOffset = TimeSpan.FromHours(13);

    /// <summary>
    /// The instant (UTC) of <paramref name="time"/> on <paramref name="day"/> in <paramref name="zone"/>. A time that does not exist that day
    /// gives the next valid minute; one that exists twice gives its first occurrence.
    /// </summary>
    public static DateTime Of(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        for (var local = day.ToDateTime(time, DateTimeKind.Utc); ; local = local.AddMinutes(1))
        {
            if (Shown(local, zone) is { } instant)
            {
                return instant;
            }
        }
    }

    /// <summary>The calendar day that an instant falls on in <paramref name="zone"/>.</summary>
    public static DateOnly LocalDay(DateTime instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, zone));

    /// <summary>The first instant at which clocks show <paramref name="local"/> (as if it were UTC), or null when none does.</summary>
    /// <remarks>
    /// Asked of the way from UTC alone: <see cref="TimeZoneInfo.IsInvalidTime"/> and <see cref="TimeZoneInfo.IsAmbiguousTime(DateTime)"/> miss changes of a zone's standard time, such as
    /// Morocco's for Ramadan. Only where clocks are put back do both offsets give one, and the offset before the change gives the first.
    /// </remarks>
    private static DateTime? Shown(DateTime local, TimeZoneInfo zone)
    {
        var before = local - zone.GetUtcOffset(local - EasternmostOffset);
        var after = local - zone.GetUtcOffset(local + WesternmostOffset);
        return Shows(before) ? before : Shows(after) ? after : null;

        bool Shows(DateTime instant) => instant + zone.GetUtcOffset(instant) == local;
    }
}
