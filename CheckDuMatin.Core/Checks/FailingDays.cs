namespace CheckDuMatin.Core.Checks;

/// <summary>"depuis n jours": the rule for pages, bulletins and mail. The script of the filling page counts in the same way (row-view.js).</summary>
public static class FailingDays
{
    /// <summary>Days that have passed since the first one: 0 on that day itself, "depuis aujourd'hui".</summary>
    /// <param name="since">The day since which the service is not OK.</param>
    /// <param name="day">The day of which it is told.</param>
    public static int Between(DateOnly since, DateOnly day) => Math.Max(0, day.DayNumber - since.DayNumber);
}
