using System.Globalization;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>
/// One client's morning. Its words are made when its parameters come, and it is drawn again only when one of them has changed: a board has
/// hundreds. Its elements have no scoped styles, whose marks would be a good part of the page; they stand in BoardPage.razor.css.
/// </summary>
public sealed partial class BoardRow
{
    private BoardEntry? _drawn;
    private bool _wasCreating;
    private bool _isNew;
    private string? _class;
    private string? _late;
    private string? _status;
    private string? _tone;
    private string? _pending;
    private string? _sending;
    private string? _sendingTone;
    private string? _days;
    private MarkupString _dots;
    private string _button = "";

    [Parameter]
    [EditorRequired]
    public BoardEntry Entry { get; set; } = null!;

    /// <summary>The minute that lateness counts to (UTC).</summary>
    [Parameter]
    [EditorRequired]
    public DateTime Now { get; set; }

    /// <summary>"Créer" was pressed, with the client's id.</summary>
    [Parameter]
    public EventCallback<long> OnCreate { get; set; }

    [Parameter]
    public bool IsCreating { get; set; }

    private TodayRow Row => Entry.Row;

    protected override void OnParametersSet()
    {
        var late = Row.LateBy(Now) is { } time ? L["late_by", L.Duration(time)].Value : null;
        var isUpcoming = Row.Check is null && !Row.IsDeleted && Row.ScheduledAt > Now;
        var status = L[StatusKey(isUpcoming)].Value;
        _isNew = !ReferenceEquals(_drawn, Entry) || _wasCreating != IsCreating || late != _late || status != _status;
        if (!_isNew)
        {
            return;
        }

        (_drawn, _wasCreating, _late, _status) = (Entry, IsCreating, late, status);
        _class = late is not null ? "late" : Entry.IsSent ? "sent" : null;
        _tone = Row.IsDeleted ? "warning" : CheckTones.Tone(Row.Check?.Status);
        _pending = Row.Check is { Counts: { Pending: > 0 } counts, Status: not CheckStatus.Pending } ? L["pending", counts.Pending].Value : null;
        (_sending, _sendingTone) = Sending(isUpcoming);
        _dots = (MarkupString)string.Concat(Row.PreviousDays.Select(day => $"<i class={CheckTones.Tone(day.Status) ?? "none"}>{CheckTones.Sign(day.Status)}</i>"));
        _days = string.Join(", ", Row.PreviousDays.Select(DayText));

        // One thing to do stands out; what is finished, or not yet due, is there without asking for attention.
        _button = Entry.Action is BoardAction.ViewBulletin or BoardAction.Follow || isUpcoming ? "button quiet" : "button";
    }

    protected override bool ShouldRender() => _isNew;

    private string StatusKey(bool isUpcoming) => Row switch
    {
        { Check: { } check } => $"status_{check.Status}",
        { IsDeleted: true } => "deleted",
        _ => isUpcoming ? "upcoming" : "no_check",
    };

    private (string? Text, string? Tone) Sending(bool isUpcoming) => Row.Check switch
    {
        { SentAt: { } sentAt } => (L["sent_at", Entry.LocalTime(sentAt)], "ok"),
        { FrozenAt: not null } => (Mail(), Entry.Mail?.State == MailState.Unknown || Entry.Mail?.LastError is not null ? "warn" : null),
        _ when Entry.Mail?.State == MailState.Failed => (L["mail_Failed", MailErrorText.For(Entry.Mail.LastError) ?? ""], "nok"),
        _ when !Row.HasReceiver => (L["no_receiver"], "warn"),
        null => (isUpcoming || Row.IsDeleted ? null : L["not_sent"].Value, null),
        { Counts.IsComplete: true } => (L["ready"], "ready"),
        _ => (L["incomplete"], null),
    };

    private string Mail() => Entry.Mail switch
    {
        { State: MailState.Sending } => L["mail_Sending"],
        { State: MailState.Unknown, NextAttemptAt: { } next } => L["mail_Unknown", Entry.LocalTime(next)],
        { LastError: { } error, NextAttemptAt: { } next } => L["mail_Retried", MailErrorText.For(error) ?? "", Entry.LocalTime(next)],
        _ => L["mail_Queued"],
    };

    private string DayText(PreviousDay day) =>
        L["day_status", day.Day.ToString("ddd d", CultureInfo.CurrentCulture), L[day.Status is null ? "day_none" : $"status_{day.Status}"].Value];
}
