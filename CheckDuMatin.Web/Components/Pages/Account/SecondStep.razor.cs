using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Http;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>The second step of signing in, for whoever has given the right password in the last five minutes.</summary>
public sealed partial class SecondStep
{
    private User? _user;
    private bool _isRefused;

    [SupplyParameterFromForm]
    public TwoFactorInput? Input { get; set; }

    [SupplyParameterFromQuery(Name = "retour")]
    public string? Return { get; set; }

    /// <summary>"true" when the session is to be remembered.</summary>
    [SupplyParameterFromQuery(Name = "garder")]
    public string? Remember { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private CdmSignInManager SignInManager { get; set; } = null!;

    [Inject]
    private SecondStepSignIn SignIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Action => Path(Return, Remember == "true");

    internal static string Path(string? back, bool remember) => $"/connexion/code?retour={Uri.EscapeDataString(ReturnUrl.Local(back))}{(remember ? "&garder=true" : "")}";

    protected override async Task OnInitializedAsync()
    {
        Input ??= new TwoFactorInput();
        _user = await SignInManager.GetTwoFactorAuthenticationUserAsync();
        if (_user is null)
        {
            Navigation.NavigateTo("/connexion");
        }
    }

    private async Task VerifyAsync()
    {
        if (_user is null)
        {
            return;
        }

        var user = await SignIn.RunAsync(HttpContext, _user, Input!.Code, Remember == "true");
        if (user is null)
        {
            _isRefused = true;
            return;
        }

        Navigation.NavigateTo(HttpContext.Welcome(user, Return));
    }
}
