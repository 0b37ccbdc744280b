using CheckDuMatin.Core.Clients;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Components;

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

    protected override async Task OnInitializedAsync() => _isAdministrator = (await User.ScopeAsync()).SeesAll;

    private async Task SetAsync(string? domain, bool isAllowed)
    {
        var outcome = await Set.RunAsync(await User.ScopeAsync(), domain, isAllowed, CancellationToken.None);
        _problem = outcome.Problem?.Text();
        if (outcome.Succeeded)
        {
            _domain = isAllowed ? null : _domain;
            await Changed.InvokeAsync(outcome.Value);
        }
    }
}
