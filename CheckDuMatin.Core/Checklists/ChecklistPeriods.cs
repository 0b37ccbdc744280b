using System.Globalization;

namespace CheckDuMatin.Core.Checklists;

/// <summary>Names the period that a tick belongs to: <c>2026-11-29</c>, <c>2026-W48</c> (ISO 8601), <c>2026-11</c>, and the minute (UTC) of a start, <c>20261129T0833Z</c>.</summary>
public static class ChecklistPeriods
{
    /// <param name="today">The local day.</param>
    /// <param name="startedAt">Since when the application runs (UTC); null: no worker was ever seen.</param>
    public static string Of(ChecklistKind list, DateOnly today, DateTime? startedAt) => list switch
    {
        ChecklistKind.Daily => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ChecklistKind.Weekly => Week(today),
        ChecklistKind.Monthly => today.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => startedAt?.ToString("yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture) ?? "never",
    };

    private static string Week(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(midnight):0000}-W{ISOWeek.GetWeekOfYear(midnight):00}");
    }
}
