using System.Globalization;
using System.Text.RegularExpressions;

namespace CheckDuMatin.Core.Calendar;

/// <summary>Days with the month in words, in pages, bulletins and mail.</summary>
public static partial class WrittenDay
{
    /// <summary>"lundi 23 novembre 2026".</summary>
    public const string WithWeekday = "dddd d MMMM yyyy";

    /// <summary>
    /// A day by a custom format such as "ddd d MMM". The first of a month is "1er" in French ("mardi 1er décembre"), which no format string gives
    /// (Imprimerie nationale, Lexique des règles typographiques).
    /// </summary>
    public static string Written(this DateOnly day, string format, CultureInfo culture) => day.ToString(
        day.Day == 1 && culture.TwoLetterISOLanguageName == "fr" ? DayNumber().Replace(format, "'1er'") : format, culture);

    /// <summary>In the language of the page: "lundi 23 novembre 2026" if no format is given.</summary>
    public static string Written(this DateOnly day, string format = WithWeekday) => day.Written(format, CultureInfo.CurrentCulture);

    [GeneratedRegex("(?<!d)d(?!d)", RegexOptions.None, 1000)]
    private static partial Regex DayNumber();
}
