using CheckDuMatin.Core.Operations.Incidents;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>An incident: a line, and opened what is known of it and what can be done.</summary>
public sealed partial class IncidentItem
{
    private string? _text;

    [Parameter]
    [EditorRequired]
    public IncidentRow Row { get; set; } = null!;

    /// <summary>UTC; durations reach to it.</summary>
    [Parameter]
    [EditorRequired]
    public DateTime Now { get; set; }

    /// <summary>Answers whether the comment was taken.</summary>
    [Parameter]
    [EditorRequired]
    public Func<string?, Task<bool>> OnComment { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public Func<Task> OnClose { get; set; } = null!;

    private string Title => Row.Message.ReplaceLineEndings("\n").Split('\n')[0];

    private IEnumerable<string> Rest => Row.Message.ReplaceLineEndings("\n").Split('\n').Skip(1);

    private async Task CommentAsync()
    {
        if (await OnComment(_text))
        {
            _text = null;
        }
    }
}
