using CheckDuMatin.Core.Calendar;

namespace CheckDuMatin.Core.Clients;

/// <summary>Days of the week as the API's words: <c>monday</c> to <c>sunday</c>.</summary>
public static class CheckDayWords
{
    private static readonly (string Word, WeekDays Day)[] Words =
    [
        ("monday", WeekDays.Monday), ("tuesday", WeekDays.Tuesday), ("wednesday", WeekDays.Wednesday), ("thursday", WeekDays.Thursday),
        ("friday", WeekDays.Friday), ("saturday", WeekDays.Saturday), ("sunday", WeekDays.Sunday),
    ];

    /// <summary>The words of a set of days, from Monday on.</summary>
    public static IReadOnlyList<string> ToWords(this WeekDays days) => [.. Words.Where(word => days.HasFlag(word.Day)).Select(word => word.Word)];

    /// <summary>The set of days that <paramref name="words"/> name, in any case and order. Problems: a word that is no day; no day at all.</summary>
    public static Outcome<WeekDays> Parse(IEnumerable<string?>? words)
    {
        var days = WeekDays.None;
        foreach (var word in words ?? [])
        {
            var known = Array.Find(Words, candidate => string.Equals(candidate.Word, word?.Trim(), StringComparison.OrdinalIgnoreCase));
            if (known.Word is null)
            {
                return ClientsProblems.CheckDayUnknown(word);
            }

            days |= known.Day;
        }

        return days == WeekDays.None ? ClientsProblems.CheckDaysRequired : days;
    }
}
