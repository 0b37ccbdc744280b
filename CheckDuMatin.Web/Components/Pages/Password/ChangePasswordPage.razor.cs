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
    private UserManager<User> Users { get; set; } = null!;

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
        var outcome = await ChangePassword.RunAsync(scope, Input.Current, Input.Password, HttpContext.RequestAborted);
        if (!outcome.Succeeded)
        {
            _problems = [.. outcome.Problems.Select(problem => problem.Text())];
            return;
        }

        await SignInManager.RefreshSignInAsync((await Users.GetUserAsync(HttpContext.User))!);
        Navigation.NavigateTo("/");
    }
}
