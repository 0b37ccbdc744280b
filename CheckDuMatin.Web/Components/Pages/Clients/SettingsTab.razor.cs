using CheckDuMatin.Core;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>"Réglages": the client's settings, its managers, archiving, and deletion with typed confirmation.</summary>
public sealed partial class SettingsTab
{
    private ClientRowCounts? _contents;
    private string _typed = "";
    private string? _problem;
    private string? _copyLabel;
    private IReadOnlyList<Problem> _copyProblems = [];
    private bool _busy;

    [Parameter, EditorRequired]
    public required ClientView Client { get; set; }

    /// <summary>Called with the client as it was saved.</summary>
    [Parameter]
    public EventCallback<ClientView> Changed { get; set; }

    [Inject]
    private UpdateClient Update { get; set; } = null!;

    [Inject]
    private DeleteClient Delete { get; set; } = null!;

    [Inject]
    private DuplicateClient Duplicate { get; set; } = null!;

    [Inject]
    private ClientContents Contents { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsConfirmed => string.Equals(_typed.Trim(), Client.Label, StringComparison.CurrentCultureIgnoreCase);

    protected override void OnInitialized() => _copyLabel = L["copy_of", Client.Label];

    private async Task DuplicateAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var outcome = await Duplicate.RunAsync(await User.ScopeAsync(), Client.Id, _copyLabel, CancellationToken.None);
        (_busy, _copyProblems) = (false, outcome.Problems);
        if (outcome.Succeeded)
        {
            Toasts.Show(L["client_created", outcome.Value.Label]);
            Navigation.NavigateTo($"/clients/{outcome.Value.Id}?onglet=reglages");
        }
    }

    private async Task ArchiveAsync()
    {
        if (Client.IsActive && (await Dialogs.ShowConfirmationAsync(L["archive_client_question", Client.Label], L["archive_client"], L["archive"], L["cancel"])).Cancelled)
        {
            return;
        }

        var outcome = await Update.RunAsync(await User.ScopeAsync(), Client.Id, new ClientInput { IsActive = !Client.IsActive }, version: null, CancellationToken.None);
        _problem = outcome.Problem?.Text();
        if (outcome.Succeeded)
        {
            Toasts.Show(L[outcome.Value.IsActive ? "client_restored" : "client_archived", outcome.Value.Label]);
            await Changed.InvokeAsync(outcome.Value);
        }
    }

    private async Task AskAsync()
    {
        _typed = "";
        _contents = await Contents.ReadAsync(await User.ScopeAsync(), Client.Id, CancellationToken.None);
    }

    private async Task DeleteAsync()
    {
        if (!IsConfirmed)
        {
            return;
        }

        var outcome = await Delete.RunAsync(await User.ScopeAsync(), Client.Id, CancellationToken.None);
        _problem = outcome.Problem?.Text();
        if (outcome.Succeeded)
        {
            Toasts.Show(L["client_deleted", Client.Label]);
            Navigation.NavigateTo("/clients");
        }
    }
}
