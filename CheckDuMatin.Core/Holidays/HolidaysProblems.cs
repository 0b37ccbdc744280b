namespace CheckDuMatin.Core.Holidays;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class HolidaysProblems
{
    public static Problem DayRequired { get; } = new(ProblemKind.Invalid, "Holidays", "holiday_day_required", "day", HolidayCalendar.FirstYear, HolidayCalendar.LastYear);

    public static Problem DayPast { get; } = new(ProblemKind.Invalid, "Holidays", "holiday_day_past", "day");

    public static Problem LabelRequired { get; } = new(ProblemKind.Invalid, "Holidays", "holiday_label_required", "label");

    public static Problem HolidayExists { get; } = new(ProblemKind.Conflict, "Holidays", "holiday_exists", "day");

    public static Problem HolidayNotFound { get; } = new(ProblemKind.NotFound, "Holidays", "holiday_not_found");

    public static Problem ClientNotFound { get; } = new(ProblemKind.NotFound, "Holidays", "holiday_client_not_found", "clientId");
}
