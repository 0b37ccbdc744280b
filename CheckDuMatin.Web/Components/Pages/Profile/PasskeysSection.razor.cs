using CheckDuMatin.Core;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Profile;

/// <summary>The passkeys of one's own account. A page without circuit adds them.</summary>
public sealed partial class PasskeysSection
{
    private readonly ComponentLife _ended = new();
    private IReadOnlyList<PasskeyRow> _passkeys = [];
    private Problem? _problem;

    [Inject]
    private PasskeyList Passkeys { get; set; } = null!;

    [Inject]
    private RemovePasskey RemovePasskey { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    public void Dispose()
    {
        _ended.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => _passkeys = await Passkeys.ReadAsync(await CurrentUser.ScopeAsync(_ended.Token), _ended.Token);

    private async Task RemoveAsync(PasskeyRow passkey)
    {
        var answer = await Dialogs.ShowConfirmationAsync(L["remove_passkey_question", passkey.Name], L["remove_passkey_title"], L["remove_passkey"], L["cancel"]);
        if (answer.Cancelled)
        {
            return;
        }

        var outcome = await RemovePasskey.RunAsync(await CurrentUser.ScopeAsync(_ended.Token), passkey.Id, _ended.Token);
        _problem = outcome.Problem;
        if (outcome.Succeeded)
        {
            Toasts.Show(L["passkey_removed", passkey.Name]);
        }

        await ReadAsync();
    }
}
