using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CheckDuMatin.Web.Api;

/// <summary>
/// Lets in whoever brings a personal access token, and the pages' own calls by the sign-in cookie. Rights are read anew at each call. What it
/// refuses it answers as problem details, never by sending a script to the sign-in page.
/// </summary>
internal sealed class ApiAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    TokenAuthentication tokens,
    ClientScopes scopes)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Api";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var caller = Request.Headers.ContainsKey("Authorization") ? await FromTokenAsync() : await FromCookieAsync();
        if (caller is null)
        {
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(caller);
        var id = new Claim(ClaimTypes.NameIdentifier, caller.Scope.UserId.ToString(CultureInfo.InvariantCulture));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([id], Scheme.Name)), Scheme.Name));
    }

    private async Task<ApiCaller?> FromTokenAsync()
    {
        var isBearer = AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header)
            && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);
        if (!isBearer || header?.Parameter is not { Length: > 0 and <= 200 } secret
            || await tokens.FindAsync(secret, CurrentUser.Address(Context), Context.RequestAborted) is not { } token)
        {
            return null;
        }

        return new ApiCaller(token.User, token.Scopes, $"token {token.TokenId}", ByCookie: false);
    }

    private async Task<ApiCaller?> FromCookieAsync()
    {
        var cookie = await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        return long.TryParse(cookie.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var userId)
            && await scopes.ForUserAsync(userId, CurrentUser.Address(Context), Context.RequestAborted) is { } scope
                ? new ApiCaller(scope, ApiCaller.AllScopes, $"user {userId}", ByCookie: true)
                : null;
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"Check du Matin\"";
        await ApiErrors.Of(StatusCodes.Status401Unauthorized, "token_invalid").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var needed = Context.GetEndpoint()?.Metadata.GetMetadata<NeededScope>()?.Name;
        return ApiErrors.Of(StatusCodes.Status403Forbidden, "scope_missing", field: null, needed).ExecuteAsync(Context);
    }
}
