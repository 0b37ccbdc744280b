using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Files;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>The client's logo: shown, chosen, taken away.</summary>
public sealed partial class LogoEditor
{
    private string? _problem;
    private bool _busy;

    [Parameter, EditorRequired]
    public required ClientView Client { get; set; }

    /// <summary>Called with the client as it was saved.</summary>
    [Parameter]
    public EventCallback<ClientView> Changed { get; set; }

    [Inject]
    private SetClientLogo SetLogo { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private async Task UploadAsync(InputFileChangeEventArgs chosen)
    {
        (_busy, _problem) = (true, null);
        try
        {
            var bytes = await BrowserUpload.ReadAsync(chosen.File, FileRules.Logo, CancellationToken.None);
            if (bytes.Succeeded)
            {
                await SetAsync(bytes.Value, chosen.File.Name);
            }
            else
            {
                _problem = bytes.Problem.Text();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task RemoveAsync()
    {
        var answer = await Dialogs.ShowConfirmationAsync(L["remove_logo_question", Client.Label], L["remove_logo"], L["remove"], L["cancel"]);
        if (!answer.Cancelled)
        {
            await SetAsync(bytes: null, name: null);
        }
    }

    private async Task SetAsync(ReadOnlyMemory<byte>? bytes, string? name)
    {
        var outcome = await SetLogo.RunAsync(await User.ScopeAsync(), Client.Id, bytes, name, CancellationToken.None);
        _problem = outcome.Problem?.Text();
        if (outcome.Succeeded)
        {
            Toasts.Show(L[bytes is null ? "logo_removed" : "logo_set"]);
            await Changed.InvokeAsync(outcome.Value);
        }
    }
}
