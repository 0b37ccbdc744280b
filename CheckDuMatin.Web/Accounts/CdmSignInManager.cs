using System.Security.Claims;
using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CheckDuMatin.Web.Accounts;

/// <summary>
/// Identity's sign-in with the product's rules: deactivated users and the built-in one stay out, at sign-in and at every validation, and every
/// sign-in opens a session that can be seen and ended.
/// </summary>
public sealed class CdmSignInManager(
    UserManager<User> userManager,
    IHttpContextAccessor contextAccessor,
    IUserClaimsPrincipalFactory<User> claimsFactory,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<User>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<User> confirmation,
    OpenSession openSession,
    ValidateSession validateSession)
    : SignInManager<User>(userManager, contextAccessor, claimsFactory, options, logger, schemes, confirmation)
{
    /// <summary>Set while a sign-in is renewed rather than begun.</summary>
    private string? _session;

    public override async Task<bool> CanSignInAsync(User user) => user.IsActive && user.Id != User.SystemId && await base.CanSignInAsync(user);

    /// <summary>The account says so itself: Identity would ask its own providers of codes, and we have none of them.</summary>
    public override Task<bool> IsTwoFactorEnabledAsync(User user) => Task.FromResult(user.TwoFactorEnabled);

    public override async Task<User?> ValidateSecurityStampAsync(ClaimsPrincipal? principal)
    {
        var user = await base.ValidateSecurityStampAsync(principal);
        return user is not null && await CanSignInAsync(user) && await validateSession.RunAsync(user.Id, principal!.Session(), CancellationToken.None) ? user : null;
    }

    /// <summary>The same session with new claims; signing in, also where somebody is signed in already, begins another one.</summary>
    public override async Task RefreshSignInAsync(User user)
    {
        _session = Context.User.Session();
        await base.RefreshSignInAsync(user);
        _session = null;
    }

    public override async Task SignInWithClaimsAsync(User user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var session = _session ?? await openSession.RunAsync(
            user.Id, authenticationProperties?.IsPersistent == true, CurrentUser.Address(Context), Context.Request.Headers.UserAgent.ToString(), Context.RequestAborted);
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims.Append(new Claim(UserClaims.SessionType, session)));
    }
}
