using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Shared;

/// <summary>
/// A day. The browser's own field, for its calendar and its keys; it writes the day in the browser's language, so below it stands in words in the
/// language of the page: nobody takes 03/04 for the 4th of March.
/// </summary>
public sealed partial class DateField
{
    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Shown while no day is chosen.</summary>
    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public DateOnly? Value { get; set; }

    [Parameter]
    public EventCallback<DateOnly?> ValueChanged { get; set; }

    [Parameter]
    public DateOnly? Min { get; set; }

    [Parameter]
    public DateOnly? Max { get; set; }

    [Parameter]
    public bool IsInvalid { get; set; }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task ChangeAsync(ChangeEventArgs change)
    {
        Value = DateOnly.TryParseExact(change.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return ValueChanged.InvokeAsync(Value);
    }
}
