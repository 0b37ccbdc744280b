using System.Globalization;
using System.Text.Json;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Core.Operations;
using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>Says states, schedules and durations of "Exploitation" in words and tones.</summary>
internal static class OperationsWords
{
    /// <summary>"tous les jours à 01:30" of <c>daily:01:30</c>; what this version does not know stays as it is.</summary>
    public static string Schedule(this IStringLocalizer<OperationsTexts> texts, string schedule)
    {
        var parts = schedule.Split(':', 3);
        return parts switch
        {
            ["minutes", var minutes] => texts["schedule_minutes", minutes],
            ["hourly", var minute] => texts["schedule_hourly", minute],
            ["daily", var hour, var minute] => texts["schedule_daily", $"{hour}:{minute}"],
            ["weekly", var day, var time] when int.TryParse(day, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 7 =>
                texts["schedule_weekly", CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName((DayOfWeek)number), time],
            ["monthly", var day, var time] => texts["schedule_monthly", day, time],
            ["worker", var seconds] => texts["schedule_worker", seconds],
            ["every", var minutes] => texts["schedule_minutes", minutes],
            _ => schedule,
        };
    }

    public static string Outcome(this IStringLocalizer<OperationsTexts> texts, JobOutcome outcome) => texts[$"outcome_{outcome}"];

    public static string Tone(JobOutcome? outcome) => outcome switch
    {
        JobOutcome.Succeeded => "success",
        JobOutcome.Failed => "error",
        JobOutcome.Running => "in_progress",
        _ => "",
    };

    public static string Tone(DoctorState state) => state switch
    {
        DoctorState.Good => "success",
        DoctorState.Attention => "warning",
        _ => "error",
    };

    public static string Tone(AlertLevel level) => level switch
    {
        AlertLevel.Critical => "error",
        AlertLevel.Major => "warning",
        _ => "",
    };

    /// <summary>"3 s", "12 min", "1 h 05", "2 j 4 h".</summary>
    public static string Span(this IStringLocalizer<OperationsTexts> texts, TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => texts["span_instant"],
        { TotalSeconds: < 90 } => texts["span_seconds", (int)time.TotalSeconds],
        { TotalMinutes: < 60 } => texts["span_minutes", (int)time.TotalMinutes],
        { TotalHours: < 24 } => texts["span_hours", (int)time.TotalHours, time.Minutes.ToString("00", CultureInfo.CurrentCulture)],
        _ => texts["span_days", (int)time.TotalDays, time.Hours],
    };

    /// <summary>"créés 12, ignorés 0" of <c>{"created":12,"skipped":0}</c>; a field without words keeps its name.</summary>
    public static string Counts(this IStringLocalizer<OperationsTexts> texts, string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return "";
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? string.Join(" · ", document.RootElement.EnumerateObject().Where(field => field.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object)).Select(field => $"{texts.Field(field.Name)} {Value(field)}"))
                : json;
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private static string Value(JsonProperty field) => field.Value.ValueKind switch
    {
        JsonValueKind.Array => field.Value.GetArrayLength().ToString(CultureInfo.CurrentCulture),
        JsonValueKind.Number when field.Name == "bytes" => ByteSize.Text(field.Value.GetInt64()),
        JsonValueKind.Number when field.Value.TryGetInt64(out var number) => number.ToString("N0", CultureInfo.CurrentCulture),
        _ => field.Value.ToString(),
    };

    private static string Field(this IStringLocalizer<OperationsTexts> texts, string name) => texts[$"count_{name}"] is { ResourceNotFound: false } words ? words.Value : name;
}
