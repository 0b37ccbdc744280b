using System.Globalization;
using System.Text.Json;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Web.Api;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Checks;

/// <summary>One line of the table, as the server knows it; the script goes on from there.</summary>
public sealed partial class CheckRow
{
    [Parameter, EditorRequired]
    public required SheetLine Line { get; set; }

    /// <summary>Whether the category is told, where lines are grouped by something else.</summary>
    [Parameter]
    public bool ShowsPath { get; set; }

    [Parameter, EditorRequired]
    public required RowCheck Check { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<OperatorView> Operators { get; set; }

    /// <summary>Unlike the service's id unique on a page with several checks.</summary>
    private string Key => string.Create(CultureInfo.InvariantCulture, $"{Check.Id}/{Id}");

    private long Id => Line.Line.ServiceId;

    /// <summary>The line in the API's own form.</summary>
    private string LineJson => JsonSerializer.Serialize(LineAnswer.Of(Line.Line), JsonSerializerOptions.Web);

    /// <summary>What taking over sets. Who was in charge may have left since, or see the client no more: then somebody else has to be chosen.</summary>
    private string? PreviousJson => Line.Previous is { } previous
        ? JsonSerializer.Serialize(
            new { status = previous.Status.ToWord(), previous.Comment, previous.OperatorId, hasOperatorLeft = previous.OperatorId is { } id && Operators.All(person => person.Id != id) },
            JsonSerializerOptions.Web)
        : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"Hier : NOK, …", or the day's date when it was not yesterday.</summary>
    private string PreviousText(PreviousLine previous)
    {
        var status = L[$"js_status_{previous.Status.ToWord()}"];
        var text = previous.Comment is null ? status.Value : L["previous_with_comment", status, previous.Comment].Value;
        return previous.Day == Check.Day.AddDays(-1) ? L["yesterday", text] : L["on_day", previous.Day, text];
    }
}
