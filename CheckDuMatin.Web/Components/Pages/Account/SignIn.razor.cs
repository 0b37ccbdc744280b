using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>Sign-in with address and password. Unknown address, wrong password and deactivated account answer the same, in the same time.</summary>
public sealed partial class SignIn
{
    // Of the same cost as a real one, so that time does not tell whether the address is known.
    private static readonly User Nobody = new() { Name = "", PasswordHash = null };

    private string? _refusal;

    [SupplyParameterFromForm]
    public SignInInput? Input { get; set; }

    [SupplyParameterFromQuery(Name = "retour")]
    public string? Return { get; set; }

    [SupplyParameterFromQuery(Name = "motdepasse")]
    public bool PasswordSet { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private UserManager<User> Users { get; set; } = null!;

    [Inject]
    private CdmSignInManager SignInManager { get; set; } = null!;

    [Inject]
    private RecordSignIn Record { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IPasswordHasher<User> Hasher { get; set; } = null!;

    private string Action => Return is null ? "/connexion" : $"/connexion?retour={Uri.EscapeDataString(ReturnUrl.Local(Return))}";

    protected override void OnInitialized()
    {
        Input ??= new SignInInput();
        if (HttpContext.User.UserId() is not null && HttpMethods.IsGet(HttpContext.Request.Method))
        {
            Navigation.NavigateTo(ReturnUrl.Local(Return));
        }
    }

    private async Task SignInAsync()
    {
        var (email, password) = (Input!.Email?.Trim() ?? "", Input.Password ?? "");
        var address = CurrentUser.Address(HttpContext);
        var user = await Users.FindByEmailAsync(email);
        if (user is null || password.Length > PasswordRules.MaxLength)
        {
            Hasher.HashPassword(Nobody, password.Length > PasswordRules.MaxLength ? "" : password);
            await Record.RefusedAsync(user?.Id, email, "password", address, HttpContext.RequestAborted);
            _refusal = "wrong";
            return;
        }

        var result = await SignInManager.PasswordSignInAsync(user, password, Input.Remember, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            _refusal = result.IsLockedOut ? "locked" : "wrong";
            var reason = result.IsLockedOut ? "locked_out" : result.IsNotAllowed ? "inactive" : "password";
            await Record.RefusedAsync(user.Id, email, reason, address, HttpContext.RequestAborted);
            return;
        }

        await Record.SucceededAsync(user.Id, address, HttpContext.RequestAborted);
        HttpContext.RememberLanguage(user.Language);
        Navigation.NavigateTo(user.MustChangePassword ? "/changer-mot-de-passe" : ReturnUrl.Local(Return));
    }
}
