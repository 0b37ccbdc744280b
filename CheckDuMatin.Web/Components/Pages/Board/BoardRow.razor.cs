using System.Globalization;
using CheckDuMatin.Core.Checks;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>One client's morning.</summary>
public sealed partial class BoardRow
{
    [Parameter]
    [EditorRequired]
    public TodayRow Row { get; set; } = null!;

    /// <summary>"Créer le check" was pressed.</summary>
    [Parameter]
    public EventCallback<TodayRow> OnCreate { get; set; }

    [Parameter]
    public bool IsCreating { get; set; }

    private string ActionKey => Row.Check switch
    {
        { FrozenAt: not null } => "view",
        { Counts.IsComplete: true } => "send",
        _ => "fill",
    };

    private string Sending => Row.Check switch
    {
        { SentAt: { } sentAt } => L["sent_at", LocalTime(sentAt)],
        { FrozenAt: not null } => L["queued"],
        _ => L["not_sent"],
    };

    private static string Tone(CheckStatus? status) => status switch
    {
        CheckStatus.Success => "success",
        CheckStatus.Warning => "warning",
        CheckStatus.Error => "error",
        CheckStatus.InProgress => "in_progress",
        _ => "",
    };

    /// <summary>A second sign beside the colour.</summary>
    private static string Sign(CheckStatus? status) => status switch
    {
        CheckStatus.Success => "✓",
        CheckStatus.Warning => "!",
        CheckStatus.Error => "✕",
        null => "–",
        _ => "…",
    };

    private static string Share(LineCounts counts) => (counts.Total == 0 ? 0 : 100 * counts.Done / counts.Total).ToString(CultureInfo.InvariantCulture);

    private string LocalTime(DateTime instant) =>
        TimeZoneInfo.ConvertTimeFromUtc(instant, TimeZoneInfo.FindSystemTimeZoneById(Row.TimeZone)).ToString("t", CultureInfo.CurrentCulture);

    private string Duration(TimeSpan time) => time.TotalHours >= 1
        ? L["hours_minutes", (int)time.TotalHours, time.Minutes.ToString("00", CultureInfo.CurrentCulture)]
        : L["minutes", Math.Max(1, (int)time.TotalMinutes)];

    private string DayText(PreviousDay day) => L["day_status", day.Day.ToString("ddd d MMM", CultureInfo.CurrentCulture), L[day.Status is null ? "day_none" : $"status_{day.Status}"].Value];
}
