namespace CheckDuMatin.Core.Calendar;

/// <summary>Turns a local day and time of day into an instant, with the rule for both nights on which clocks change (product.md §3).</summary>
public static class DueInstant
{
    /// <summary>
    /// The instant (UTC) of <paramref name="time"/> on <paramref name="day"/> in <paramref name="zone"/>. A time that does not exist that day
    /// gives the next valid minute; one that exists twice gives its first occurrence.
    /// </summary>
    public static DateTime Of(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        // The first occurrence is the one with the larger offset: the clock has not been put back yet.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    /// <summary>The calendar day that an instant falls on in <paramref name="zone"/>.</summary>
    public static DateOnly LocalDay(DateTime instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, zone));
}
