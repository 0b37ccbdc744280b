using CheckDuMatin.Core.Calendar;
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
    private string _action = "";
    private string _label = "";
    private MarkupString _cells;
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
        var (sending, sendingTone) = Sending(isUpcoming);
        _cells = new BoardCells(
            Entry.LocalTime(Row.ScheduledAt),
            late,
            Reminder(),
            status,
            Row.Check is null && (Row.IsDeleted || !Row.HasServices) ? "warning" : CheckTones.Tone(Row.Check?.Status),
            Note(),
            sending,
            sendingTone,
            string.Join(", ", Row.PreviousDays.Select(DayText))).ToMarkup(Row);
        _action = L[$"action_{Entry.Action}"];
        _label = L["action_for", _action, Row.Client];

        // One thing to do stands out; what is finished, or not yet due, is there without asking for attention.
        _button = Entry.Action is BoardAction.ViewBulletin or BoardAction.Follow || isUpcoming ? "button quiet" : "button";
    }

    protected override bool ShouldRender() => _isNew;

    private string StatusKey(bool isUpcoming) => Row switch
    {
        { Check: { } check } => $"status_{check.Status}",
        { IsDeleted: true } => "deleted",
        { HasServices: false } => "no_services",
        _ => isUpcoming ? "upcoming" : "no_check",
    };

    private string? Note() => Row switch
    {
        { Check: { Counts: { Pending: > 0 } counts, Status: not CheckStatus.Pending } } => L["pending", counts.Pending].Value,
        { Check: null, HasServices: false } => L["no_services_text"].Value,
        _ => null,
    };

    private (string? Text, string? Tone) Sending(bool isUpcoming) => Row.Check switch
    {
        { IsDelivered: true, Rectification: 0, SentAt: { } sentAt } => (L["sent_at", Entry.LocalTime(sentAt)], "ok"),
        { IsDelivered: true, AcceptedAt: { } acceptedAt } check => (L["correction_sent_at", check.Rectification, Entry.LocalTime(acceptedAt)], "ok"),
        { FrozenAt: not null } check => (Named(check, Mail()), Entry.Mail?.State == MailState.Unknown || Entry.Mail?.LastError is not null ? "warn" : null),
        { } check when Entry.Mail?.State == MailState.Failed => (Named(check, L["mail_Failed", MailErrorText.For(Entry.Mail.LastError) ?? ""]), "nok"),
        _ when !Row.HasReceiver => (L["no_receiver"], "warn"),
        { IsReopened: true } check => (L["reopened", check.Rectification], "warn"),
        null => (isUpcoming || Row.IsDeleted || !Row.HasServices ? null : L["not_sent"].Value, null),
        { Counts.IsComplete: true } => (L["ready"], "ready"),
        _ => (L["incomplete"], null),
    };

    /// <summary>Which sending it is about, where it is not the first.</summary>
    private string Named(TodayCheck check, string text) => check.Rectification == 0 ? text : L["correction", check.Rectification, text];

    private string? Reminder() => Entry.Mails?.Reminder is { } reminder && !Entry.IsSent
        ? L[reminder.Level == 1 ? "reminded_managers" : "reminded_administrators", Entry.LocalTime(reminder.At)].Value
        : null;

    private string Mail() => Entry.Mail switch
    {
        { State: MailState.Sending } => L["mail_Sending"],
        { State: MailState.Unknown, NextAttemptAt: { } next } => L["mail_Unknown", Entry.LocalTime(next)],
        { LastError: { } error, NextAttemptAt: { } next } => L["mail_Retried", MailErrorText.For(error) ?? "", Entry.LocalTime(next)],
        _ => L["mail_Queued"],
    };

    private string DayText(PreviousDay day) =>
        L["day_status", day.Day.Written("ddd d"), L[day.Status is null ? "day_none" : $"status_{day.Status}"].Value];
}
