using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Http;
using CheckDuMatin.Web.Settings;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>Sign-in with address and password, of which a refusal tells nothing (<see cref="Accounts.PasswordSignIn"/>), or with a passkey.</summary>
public sealed partial class SignIn
{
    private string? _refusal;

    [SupplyParameterFromForm]
    public SignInInput? Input { get; set; }

    [SupplyParameterFromForm]
    public PasskeyInput? Passkey { get; set; }

    [SupplyParameterFromQuery(Name = "retour")]
    public string? Return { get; set; }

    /// <summary>"true" after a password was set. A string: anybody can write anything into an address.</summary>
    [SupplyParameterFromQuery(Name = "motdepasse")]
    public string? PasswordSet { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private PasswordSignIn PasswordSignIn { get; set; } = null!;

    [Inject]
    private PasskeySignIn PasskeySignIn { get; set; } = null!;

    [Inject]
    private WebSettings Settings { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Action => Return is null ? "/connexion" : $"/connexion?retour={Uri.EscapeDataString(ReturnUrl.Local(Return))}";

    protected override void OnInitialized()
    {
        Input ??= new SignInInput();
        Passkey ??= new PasskeyInput();
        if (HttpContext.User.UserId() is not null && HttpMethods.IsGet(HttpContext.Request.Method))
        {
            Navigation.NavigateTo(ReturnUrl.Local(Return));
        }
    }

    private async Task SignInAsync()
    {
        var answer = await PasswordSignIn.RunAsync(HttpContext, Input!.Email, Input.Password, Input.Remember);
        if (answer.NeedsCode)
        {
            Navigation.NavigateTo(SecondStep.Path(Return, Input.Remember));
            return;
        }

        GoOn(answer.User, "wrong");
    }

    private async Task SignInByPasskeyAsync() => GoOn(await PasskeySignIn.RunAsync(HttpContext, Passkey!.Credential, Passkey.Remember), "passkey_wrong");

    private void GoOn(User? user, string refusal)
    {
        if (user is null)
        {
            _refusal = refusal;
            return;
        }

        Navigation.NavigateTo(HttpContext.Welcome(user, Return));
    }
}
