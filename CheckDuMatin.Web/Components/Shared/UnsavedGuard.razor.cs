using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Shared;

/// <summary>
/// Keeps a form from being left by mistake: <c>&lt;UnsavedGuard IsDirty="_isDirty" /&gt;</c>. Within the application it asks in our own dialog; closing
/// the window asks in the browser's.
/// </summary>
public sealed partial class UnsavedGuard
{
    [Parameter]
    [EditorRequired]
    public bool IsDirty { get; set; }

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private async Task AskAsync(LocationChangingContext context)
    {
        if (!IsDirty)
        {
            return;
        }

        var answer = await Dialogs.ShowConfirmationAsync(L["question"], L["title"], L["leave"], L["stay"]);
        if (answer.Cancelled)
        {
            context.PreventNavigation();
        }
    }
}
