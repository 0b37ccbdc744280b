using System.Globalization;
using CheckDuMatin.Core.Clients;

namespace CheckDuMatin.Web.Components.Shared;

/// <summary>Instants as people of the house read them: in its time zone, in the language of the page.</summary>
public static class LocalTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Client.DefaultTimeZone);

    public static DateTime Of(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), Zone);

    /// <summary>Day and time, such as "22/11/2026 08:55".</summary>
    public static string Words(DateTime instant) => Of(instant).ToString("g", CultureInfo.CurrentCulture);

    /// <summary>The instant (UTC) at which a day begins.</summary>
    public static DateTime StartOf(DateOnly day) => Core.Calendar.DueInstant.Of(day, TimeOnly.MinValue, Zone);
}
