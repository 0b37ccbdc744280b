namespace CheckDuMatin.Web.Components.Shared;

/// <summary>Instants in the time zone of a client.</summary>
internal static class Zones
{
    /// <param name="timeZone">IANA name; one that this system does not know counts as UTC, so that one bad row takes no page away.</param>
    public static DateTime Local(this DateTime instant, string timeZone) =>
        TimeZoneInfo.ConvertTimeFromUtc(instant, TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc);
}
