using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>
/// One client's morning as its row shows it. Its words are made once, and anew when one of them has changed: a board has hundreds of rows, drawn at each change of any. For the
/// same reason a row is one piece of markup and no component, which would cost each open page 2 KB a row, and its elements have no scoped styles; they stand in BoardPage.razor.css.
/// </summary>
internal sealed class BoardRow
{
    private readonly BoardEntry _entry;
    private readonly IStringLocalizer L;
    private readonly string? _late;
    private readonly string _status;

    private BoardRow(BoardEntry entry, IStringLocalizer texts, string? late, string status, bool isUpcoming)
    {
        (_entry, L, _late, _status) = (entry, texts, late, status);
        Class = late is not null ? "late" : entry.IsSent ? "sent" : null;
        Action = L[$"action_{entry.Action}"];
        Label = L["action_for", Action, Row.Client];

        // One thing to do stands out; what is finished, or not yet due, is there without asking for attention.
        Button = entry.Action is BoardAction.ViewBulletin or BoardAction.Follow || isUpcoming ? "button quiet" : "button";
        var (sending, sendingTone) = Sending(isUpcoming);
        var cells = new BoardCells(
            entry.LocalTime(Row.ScheduledAt),
            late,
            Reminder(),
            status,
            Row.Check is null && (Row.IsDeleted || !Row.HasServices) ? "warning" : CheckTones.Tone(Row.Check?.Status),
            Note(),
            sending,
            sendingTone,
            string.Join(", ", Row.PreviousDays.Select(DayText)));
        Markup = cells.ToMarkup(Row, entry.Address is { } address ? new BoardLink(address, Action, Label, Button) : null);
    }

    public string? Class { get; }

    /// <summary>The cells; without the last where <see cref="BoardEntry.Address"/> is null and a button stands.</summary>
    public MarkupString Markup { get; }

    public string Action { get; }

    /// <summary>The action's accessible name.</summary>
    public string Label { get; }

    /// <summary>The action's classes.</summary>
    public string Button { get; }

    private TodayRow Row => _entry.Row;

    /// <summary>The row of <paramref name="entry"/>: <paramref name="drawn"/> itself while nothing that it shows has changed.</summary>
    /// <param name="now">The minute that lateness counts to (UTC).</param>
    /// <param name="drawn">As it was drawn last; null the first time.</param>
    public static BoardRow Of(BoardEntry entry, DateTime now, IStringLocalizer texts, BoardRow? drawn)
    {
        var row = entry.Row;
        var late = row.LateBy(now) is { } time ? texts["late_by", texts.Duration(time)].Value : null;
        var isUpcoming = row.Check is null && !row.IsDeleted && row.ScheduledAt > now;
        var status = texts[StatusKey(row, isUpcoming)].Value;
        return drawn is not null && drawn._late == late && drawn._status == status ? drawn : new BoardRow(entry, texts, late, status, isUpcoming);
    }

    private static string StatusKey(TodayRow row, bool isUpcoming) => row switch
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
        { IsDelivered: true, Rectification: 0, SentAt: { } sentAt } => (L["sent_at", _entry.LocalTime(sentAt)], "ok"),
        { IsDelivered: true, AcceptedAt: { } acceptedAt } check => (L["correction_sent_at", check.Rectification, _entry.LocalTime(acceptedAt)], "ok"),
        { FrozenAt: not null } check => (Named(check, Mail()), _entry.Mail?.State == MailState.Unknown || _entry.Mail?.LastError is not null ? "warn" : null),
        { } check when _entry.Mail?.State == MailState.Failed => (Named(check, L["mail_Failed", MailErrorText.For(_entry.Mail.LastError) ?? ""]), "nok"),
        _ when !Row.HasReceiver => (L["no_receiver"], "warn"),
        { IsReopened: true } check => (L["reopened", check.Rectification], "warn"),
        null => (isUpcoming || Row.IsDeleted || !Row.HasServices ? null : L["not_sent"].Value, null),
        { Counts.IsComplete: true } => (L["ready"], "ready"),
        _ => (L["incomplete"], null),
    };

    /// <summary>Which sending it is about, where it is not the first.</summary>
    private string Named(TodayCheck check, string text) => check.Rectification == 0 ? text : L["correction", check.Rectification, text];

    private string? Reminder() => _entry.Mails?.Reminder is { } reminder && !_entry.IsSent
        ? L[reminder.Level == 1 ? "reminded_managers" : "reminded_administrators", _entry.LocalTime(reminder.At)].Value
        : null;

    private string Mail() => _entry.Mail switch
    {
        { State: MailState.Sending } => L["mail_Sending"],
        { State: MailState.Unknown, NextAttemptAt: { } next } => L["mail_Unknown", _entry.LocalTime(next)],
        { LastError: { } error, NextAttemptAt: { } next } => L["mail_Retried", MailErrorText.For(error) ?? "", _entry.LocalTime(next)],
        _ => L["mail_Queued"],
    };

    private string DayText(PreviousDay day) =>
        L["day_status", day.Day.Written("ddd d"), L[day.Status is null ? "day_none" : $"status_{day.Status}"].Value];
}
