using System.Globalization;
using CheckDuMatin.Core.Calendar;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>Days of the week in words of the reader's language.</summary>
internal static class CheckDaysText
{
    /// <summary>From Monday to Sunday.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>"lun. – ven.", "lun. – mer., ven.": runs of three days and more are drawn together.</summary>
    public static string Of(WeekDays days)
    {
        List<string> parts = [];
        for (var i = 0; i < Week.Count; i++)
        {
            var last = i;
            while (last < Week.Count && days.Includes(Week[last]))
            {
                last++;
            }

            var length = last - i;
            if (length >= 3)
            {
                parts.Add($"{Short(i)} – {Short(last - 1)}");
                i = last;
            }
            else if (length > 0)
            {
                parts.Add(Short(i));
            }
        }

        return string.Join(", ", parts);
    }

    private static string Short(int day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetAbbreviatedDayName(Week[day]);
}
