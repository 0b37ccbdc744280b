using CheckDuMatin.Core;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Pages.Account;
using CheckDuMatin.Web.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CheckDuMatin.Web.Components.Pages.Password;

/// <summary>A signed-in user adds a passkey. Without circuit: the challenge is kept in a cookie.</summary>
public sealed partial class AddPasskeyPage
{
    private IReadOnlyList<string> _problems = [];

    [SupplyParameterFromForm]
    public PasskeyInput? Input { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private AddPasskey AddPasskey { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    [Inject]
    private CdmSignInManager SignInManager { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private WebSettings Settings { get; set; } = null!;

    protected override void OnInitialized() => Input ??= new PasskeyInput();

    private async Task SaveAsync()
    {
        var outcome = await AttestAsync();
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo("/profil");
            return;
        }

        _problems = [.. outcome.Problems.Select(problem => problem.Text())];
    }

    private async Task<Outcome<long>> AttestAsync()
    {
        var userId = HttpContext.User.UserId()?.ToString(null, null);
        if (string.IsNullOrEmpty(Input!.Credential) || !(await HttpContext.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Succeeded)
        {
            return UsersProblems.PasskeyInvalid;
        }

        var attestation = await SignInManager.PerformPasskeyAttestationAsync(Input.Credential);
        await HttpContext.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        return attestation.Succeeded && attestation.UserEntity.Id == userId
            ? await AddPasskey.RunAsync(await CurrentUser.ScopeAsync(HttpContext.RequestAborted), Input.Password, Input.Name, attestation.Passkey, HttpContext.RequestAborted)
            : UsersProblems.PasskeyInvalid;
    }
}
