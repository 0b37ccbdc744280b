using System.Globalization;
using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Shared;

/// <summary>Times of waiting and working, as people say them.</summary>
internal static class Durations
{
    /// <summary>"12 min" or "1 h 05", from the page's texts <c>minutes</c> and <c>hours_minutes</c>; never less than a minute.</summary>
    public static string Duration(this IStringLocalizer texts, TimeSpan time) => time.TotalHours >= 1
        ? texts["hours_minutes", (int)time.TotalHours, time.Minutes.ToString("00", CultureInfo.CurrentCulture)]
        : texts["minutes", Math.Max(1, (int)Math.Round(time.TotalMinutes))];
}
