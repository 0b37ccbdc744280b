using System.Text.Json;
using CheckDuMatin.Core.Audit;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Audit;

/// <summary>One entry: a line, and opened what was there before and after.</summary>
public sealed partial class AuditItem
{
    private IReadOnlyList<AuditChange> _changes = [];

    [Parameter]
    [EditorRequired]
    public AuditRow Row { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public AuditWords Words { get; set; } = null!;

    protected override void OnParametersSet()
    {
        try
        {
            _changes = AuditDifference.Of(Row.Before, Row.After);
        }
        catch (JsonException)
        {
            // Written by hand or by an older release: shown as it is.
            _changes = [new AuditChange("", Row.Before, Row.After)];
        }
    }
}
