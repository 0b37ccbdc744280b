using CheckDuMatin.Core;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Profile;

/// <summary>Where one is signed in: each session can be ended, or all at once.</summary>
public sealed partial class SessionsSection
{
    private readonly ComponentLife _ended = new();
    private IReadOnlyList<SessionRow> _sessions = [];
    private Problem? _problem;

    [Inject]
    private SessionList Sessions { get; set; } = null!;

    [Inject]
    private RevokeSession RevokeSession { get; set; } = null!;

    [Inject]
    private RevokeAllSessions RevokeAllSessions { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    public void Dispose()
    {
        _ended.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() =>
        _sessions = await Sessions.ReadAsync(await CurrentUser.ScopeAsync(_ended.Token), (await CurrentUser.PrincipalAsync()).Session(), _ended.Token);

    private async Task RevokeAsync(SessionRow session)
    {
        var outcome = await RevokeSession.RunAsync(await CurrentUser.ScopeAsync(_ended.Token), session.Id, _ended.Token);
        _problem = outcome.Problem;
        if (outcome.Succeeded)
        {
            Toasts.Show(L["session_ended", BrowserName.Words(session.Browser, L)]);
        }

        await ReadAsync();
    }

    private async Task RevokeAllAsync()
    {
        var answer = await Dialogs.ShowConfirmationAsync(L["end_all_question"], L["end_all_sessions"], L["end_all_sessions"], L["cancel"]);
        if (answer.Cancelled)
        {
            return;
        }

        var outcome = await RevokeAllSessions.RunAsync(await CurrentUser.ScopeAsync(_ended.Token), _ended.Token);
        _problem = outcome.Problem;
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo("/connexion", forceLoad: true);
        }
    }
}
