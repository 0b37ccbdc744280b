using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Pages.Account;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Pages.Password;

/// <summary>A signed-in user changes the password, by wish or because he must. His other sessions end, this one goes on.</summary>
public sealed partial class ChangePasswordPage
{
    private IReadOnlyList<string> _problems = [];

    [SupplyParameterFromForm]
    public NewPasswordInput? Input { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private ChangePassword ChangePassword { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    [Inject]
    private IServiceScopeFactory Scopes { get; set; } = null!;

    [Inject]
    private CdmSignInManager SignInManager { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccountTexts> Texts { get; set; } = null!;

    protected override void OnInitialized() => Input ??= new NewPasswordInput();

    private async Task SaveAsync()
    {
        if (!Input!.Matches)
        {
            _problems = [Texts["repeat_differs"]];
            return;
        }

        var scope = await CurrentUser.ScopeAsync(HttpContext.RequestAborted);
        var outcome = await ChangePassword.RunAsync(scope, Input.Current, Input.Password, HttpContext.User.Session(), HttpContext.RequestAborted);
        if (!outcome.Succeeded)
        {
            _problems = [.. outcome.Problems.Select(problem => problem.Text())];
            return;
        }

        // In a scope of its own: this request may hold the user as he was before, tracked when his stamp was checked.
        await using var services = Scopes.CreateAsyncScope();
        var changed = await services.ServiceProvider.GetRequiredService<UserManager<User>>().GetUserAsync(HttpContext.User);
        await SignInManager.RefreshSignInAsync(changed!);
        Navigation.NavigateTo("/");
    }
}
