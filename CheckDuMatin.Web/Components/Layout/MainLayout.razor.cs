using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CheckDuMatin.Web.Components.Layout;

/// <summary>What surrounds every page of a signed-in user.</summary>
public sealed partial class MainLayout : IDisposable
{
    private PageBoundary? _boundary;

    [Inject]
    private WebSettings Settings { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = null!;

    private string Here => "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    public void Dispose() => Authentication.AuthenticationStateChanged -= OnAuthenticationChanged;

    protected override void OnInitialized() => Authentication.AuthenticationStateChanged += OnAuthenticationChanged;

    /// <summary>Another page is asked for: what broke on the last one is no longer its matter.</summary>
    protected override void OnParametersSet() => _boundary?.Recover();

    /// <summary>The session was ended elsewhere: what the page shows is no longer for whoever sits before it.</summary>
    private void OnAuthenticationChanged(Task<AuthenticationState> changed) => _ = InvokeAsync(async () =>
    {
        if ((await changed).User.UserId() is null)
        {
            Navigation.NavigateTo($"/connexion?retour={Uri.EscapeDataString(Here)}", forceLoad: true);
        }
    });
}
