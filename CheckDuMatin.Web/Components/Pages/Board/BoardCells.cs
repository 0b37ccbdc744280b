using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>
/// The cells of a row, as one piece of markup: drawn element by element, three hundred rows cost the line three times
/// as much. Every text is encoded here.
/// </summary>
internal sealed record BoardCells(string Time, string? Late, string? Reminder, string Status, string? Tone, string? Pending, string? Sending, string? SendingTone, string Days)
{
    // The default encoder would write every accent in six letters.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="action">The last cell; null for the one that the page draws, as it does something on the spot.</param>
    public MarkupString ToMarkup(TodayRow row, BoardLink? action)
    {
        var client = string.Create(CultureInfo.InvariantCulture, $"<th scope=row><a href=\"/clients/{row.ClientId}\">{Text(row.Client)}</a></th>");
        var time = $"<td class=time>{Text(Time)}{Small(Late)}{(Reminder is null ? "" : $"<small class=reminder>{Text(Reminder)}</small>")}</td>";
        var state = $"<td><span class=\"state {Tone}\">{Text(Status)}</span>{Small(Pending)}</td>";
        var dots = string.Concat(row.PreviousDays.Select(day => $"<i class={CheckTones.Tone(day.Status) ?? "none"}>{CheckTones.Sign(day.Status)}</i>"));
        var days = $"<td class=days title=\"{Text(Days)}\"><span class=visually-hidden>{Text(Days)}</span>{dots}</td>";
        return (MarkupString)$"{client}{time}{state}{Progress(row.Check)}<td class=\"sending {SendingTone}\">{Text(Sending)}</td>{Present(row.Check)}{days}{Link(action)}";
    }

    private static string Link(BoardLink? action) => action is null
        ? ""
        : $"<td class=action><a class=\"{action.Class}\" href=\"{Text(action.Address)}\" aria-label=\"{Text(action.Label)}\">{Text(action.Text)}</a></td>";

    private static string Progress(TodayCheck? check) => check is { Counts: var counts }
        ? string.Create(CultureInfo.InvariantCulture, $"<td class=progress><progress value={counts.Done} max={counts.Total} aria-hidden=true></progress>{counts.Done}/{counts.Total}</td>")
        : "<td class=progress></td>";

    private static string Present(TodayCheck? check) => check is { Present.Count: > 0 }
        ? $"<td class=present><b>{Text(string.Join(", ", check.Present))}</b></td>"
        : $"<td class=present>{Text(check?.LastEditor)}</td>";

    private static string Small(string? text) => text is null ? "" : $"<small>{Text(text)}</small>";

    private static string Text(string? text) => text is null ? "" : Encoder.Encode(text);
}

/// <summary>What is to be done in a row, where it is done on another page.</summary>
/// <param name="Label">Its accessible name.</param>
/// <param name="Class">Its classes.</param>
internal sealed record BoardLink(string Address, string Text, string Label, string Class);
