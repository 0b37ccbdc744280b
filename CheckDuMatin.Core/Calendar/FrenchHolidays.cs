using System.Globalization;
using System.Resources;

namespace CheckDuMatin.Core.Calendar;

/// <summary>The eleven public holidays of metropolitan France (Code du travail, art. L3133-1), for any year of the Gregorian calendar.</summary>
public static class FrenchHolidays
{
    private static readonly ResourceManager Names = new("CheckDuMatin.Core.Calendar.HolidayNames", typeof(FrenchHolidays).Assembly);

    /// <summary>The year's holidays in order, with their names in the interface's language.</summary>
    public static IReadOnlyList<(DateOnly Day, string Label)> Of(int year)
    {
        var easter = Easter(year);
        (DateOnly Day, string Key)[] days =
        [
            (new(year, 1, 1), "new_year"),
            (easter.AddDays(1), "easter_monday"),
            (new(year, 5, 1), "labour_day"),
            (new(year, 5, 8), "victory_1945"),
            (easter.AddDays(39), "ascension"),
            (easter.AddDays(50), "whit_monday"),
            (new(year, 7, 14), "national_day"),
            (new(year, 8, 15), "assumption"),
            (new(year, 11, 1), "all_saints"),
            (new(year, 11, 11), "armistice_1918"),
            (new(year, 12, 25), "christmas"),
        ];
        return [.. days.OrderBy(holiday => holiday.Day).Select(holiday => (holiday.Day, Names.GetString(holiday.Key, CultureInfo.CurrentUICulture)!))];
    }

    /// <summary>The holiday's name, or null on any other day.</summary>
    public static string? NameOf(DateOnly day) => Of(day.Year).FirstOrDefault(holiday => holiday.Day == day).Label;

    /// <summary>Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher).</summary>
    internal static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var (century, yearOfCentury) = Math.DivRem(year, 100);
        var (leapCenturies, centuryRest) = Math.DivRem(century, 4);
        var moonCorrection = (century + 8) / 25;
        var moonOrbit = (century - moonCorrection + 1) / 3;
        var epact = ((19 * golden) + century - leapCenturies - moonOrbit + 15) % 30;
        var (leapYears, yearRest) = Math.DivRem(yearOfCentury, 4);
        var weekday = (32 + (2 * centuryRest) + (2 * leapYears) - epact - yearRest) % 7;
        var correction = (golden + (11 * epact) + (22 * weekday)) / 451;
        var (month, day) = Math.DivRem(epact + weekday - (7 * correction) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
