using CheckDuMatin.Core.Clients;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>Who looks after a client: an administrator chooses among all managers, a manager sees them and may detach himself.</summary>
public sealed partial class ManagersEditor
{
    private readonly HashSet<long> _assigned = [];
    private IReadOnlyList<ClientManagerView>? _choices;
    private long? _userId;
    private string? _problem;

    [Parameter, EditorRequired]
    public required ClientView Client { get; set; }

    /// <summary>Called with the client and its managers as they were saved.</summary>
    [Parameter]
    public EventCallback<ClientView> Changed { get; set; }

    [Inject]
    private AssignManagers Assign { get; set; } = null!;

    [Inject]
    private ManagerChoices Choices { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var scope = await User.ScopeAsync();
        _userId = scope.UserId;
        _choices = await Choices.ReadAsync(scope, CancellationToken.None);
    }

    protected override void OnParametersSet()
    {
        _assigned.Clear();
        _assigned.UnionWith(Client.Managers.Select(manager => manager.Id));
    }

    private async Task AssignAsync(long userId, bool assigned)
    {
        if (assigned)
        {
            _assigned.Add(userId);
        }
        else
        {
            _assigned.Remove(userId);
        }

        await SaveAsync(_assigned);
    }

    private async Task DetachAsync()
    {
        if (await SaveAsync([.. _assigned.Where(id => id != _userId)]))
        {
            Navigation.NavigateTo("/clients");
        }
    }

    private async Task<bool> SaveAsync(IReadOnlyCollection<long> managerIds)
    {
        var outcome = await Assign.RunAsync(await User.ScopeAsync(), Client.Id, managerIds, CancellationToken.None);
        _problem = outcome.Problem?.Text();
        if (outcome.Succeeded)
        {
            Toasts.Show(L["managers_saved"]);
            await Changed.InvokeAsync(Client with { Managers = outcome.Value });
        }

        return outcome.Succeeded;
    }
}
