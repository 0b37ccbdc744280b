using System.Security.Claims;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace CheckDuMatin.Web.Accounts;

internal static class AccountsRegistration
{
    /// <summary>Sessions by cookie over ASP.NET Core Identity. Whatever is not said to be open to strangers asks for a signed-in user.</summary>
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var settings = builder.Settings();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie => Configure(cookie, settings));

        // Between the two steps of signing in, and between the challenge of a passkey and its answer.
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, cookie => Protect(cookie, settings, "cdm-step"));
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = settings.AppUrl.Host;
            options.ResidentKeyRequirement = "required";
            options.UserVerificationRequirement = "required";
        });
        new IdentityBuilder(typeof(User), services)
            .AddSignInManager<CdmSignInManager>()
            .AddClaimsPrincipalFactory<CdmClaimsFactory>();
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            // A page loaded just before the cookie is asked again lives on in its circuit until that one is asked: twice this is a minute.
            options.ValidationInterval = TimeSpan.FromSeconds(30);
            options.OnRefreshingPrincipal = context =>
            {
                if (context.CurrentPrincipal?.Session() is { } session && context.NewPrincipal?.Identity is ClaimsIdentity renewed)
                {
                    renewed.AddClaim(new Claim(UserClaims.SessionType, session));
                }

                return Task.CompletedTask;
            };
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(UserClaims.Administrator, policy => policy.RequireRole(UserClaims.Administrator));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<PasskeySignIn>();
        services.AddScoped<SecondStepSignIn>();
        services.AddRateLimiter(limits => limits.AddPolicy<string, AccountsRateLimit>(AccountsRateLimit.PolicyName));
        services.AddHostedService<FirstAdministratorAnnouncement>();
    }

    private static void Configure(CookieAuthenticationOptions cookie, WebSettings settings)
    {
        Protect(cookie, settings, "cdm");
        cookie.LoginPath = "/connexion";
        cookie.AccessDeniedPath = "/acces-refuse";
        cookie.ReturnUrlParameter = "retour";
        cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
        cookie.SlidingExpiration = true;

        // "Se souvenir de moi": a month, as the page says; otherwise the browser's session, at most a working day.
        cookie.Events.OnSigningIn = context =>
        {
            if (context.Properties.IsPersistent)
            {
                context.Properties.ExpiresUtc = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(30);
            }

            return Task.CompletedTask;
        };
        var (toLogin, toDenied) = (cookie.Events.OnRedirectToLogin, cookie.Events.OnRedirectToAccessDenied);
        cookie.Events.OnRedirectToLogin = context => AnswerAsync(context, StatusCodes.Status401Unauthorized, toLogin);
        cookie.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden, toDenied);
    }

    private static void Protect(CookieAuthenticationOptions cookie, WebSettings settings, string name)
    {
        cookie.Cookie.Name = settings.CookieName(name);
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
    }

    /// <summary>Scripts get a status, people a page.</summary>
    private static Task AnswerAsync(
        RedirectContext<CookieAuthenticationOptions> context, int status, Func<RedirectContext<CookieAuthenticationOptions>, Task> redirect)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            return redirect(context);
        }

        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
