using CheckDuMatin.Core.Clients;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>From which domains managers may let mail come; administrators edit the list, which holds for all clients.</summary>
public sealed partial class SenderDomainsEditor
{
    private string? _domain;
    private string? _problem;
    private bool _isAdministrator;

    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Domains { get; set; }

    /// <summary>Called with the list as it was saved.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<string>> Changed { get; set; }

    [Inject]
    private SenderDomains Senders { get; set; } = null!;

    [Inject]
    private SetSenderDomain Set { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _isAdministrator = (await User.ScopeAsync()).SeesAll;

    private async Task SetAsync(string? domain, bool isAllowed)
    {
        if (!isAllowed && (await Dialogs.ShowConfirmationAsync(L["remove_domain_question", domain!], L["remove_domain_title"], L["remove"], L["cancel"])).Cancelled)
        {
            return;
        }

        var outcome = await Set.RunAsync(await User.ScopeAsync(), domain, isAllowed, CancellationToken.None);
        _problem = outcome.Problem?.Text();
        if (outcome.Succeeded)
        {
            Toasts.Show(L[isAllowed ? "domain_added" : "domain_removed", domain!.Trim()]);
            _domain = isAllowed ? null : _domain;
            await Changed.InvokeAsync(outcome.Value);
        }
    }
}
