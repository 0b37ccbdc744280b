using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>A command for the server's terminal, with a button that copies it.</summary>
public sealed partial class CopyCommand(IJSRuntime script, Toasts toasts)
{
    [Parameter]
    [EditorRequired]
    public string Command { get; set; } = "";

    /// <summary>What it does.</summary>
    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    private async Task CopyAsync()
    {
        try
        {
            await script.InvokeVoidAsync("navigator.clipboard.writeText", Command);
            toasts.Show(L["copied"]);
        }
        catch (JSException)
        {
            // No clipboard outside https: the command stands there to be marked.
            toasts.Show(L["copy_by_hand"]);
        }
    }
}
