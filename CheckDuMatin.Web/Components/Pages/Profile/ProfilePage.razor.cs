using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Profile;

/// <summary>"Profil": what everybody changes of his own account, and looks at to see that nobody else uses it.</summary>
public sealed partial class ProfilePage
{
    private readonly ComponentLife _ended = new();
    private ProfileView? _profile;
    private IReadOnlyList<SignInEvent> _signIns = [];
    private string? _name;
    private string? _problem;

    [Inject]
    private OwnProfile Profile { get; set; } = null!;

    [Inject]
    private ChangeName ChangeName { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    public void Dispose()
    {
        _ended.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var scope = await CurrentUser.ScopeAsync(_ended.Token);
        _signIns = await Profile.ReadSignInsAsync(scope, _ended.Token);
        _profile = await Profile.ReadAsync(scope, _ended.Token);
        _name = _profile?.Name;
    }

    private async Task SaveNameAsync()
    {
        var outcome = await ChangeName.RunAsync(await CurrentUser.ScopeAsync(_ended.Token), _name, _ended.Token);
        _problem = outcome.Succeeded ? null : outcome.Problem.Text();
        if (outcome.Succeeded)
        {
            _name = outcome.Value;
            _profile = _profile! with { Name = outcome.Value };
            Toasts.Show(L["name_saved"]);
        }
    }
}
