using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Settings;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace CheckDuMatin.Web.Accounts;

/// <summary>The challenges that <c>passkey.js</c> hands to the browser. What it answers comes back by the form of the page.</summary>
internal static class PasskeyEndpoints
{
    public static void MapPasskeys(this WebApplication app)
    {
        // Over plain HTTP no browser makes passkeys, save on this machine.
        if (app.Services.GetRequiredService<WebSettings>().IsExposedHttp)
        {
            return;
        }

        app.MapPost("/connexion/cle", RequestAsync).AllowAnonymous().AddEndpointFilter(CheckTokenAsync).RequireRateLimiting(AccountsRateLimit.PolicyName).ExcludeFromDescription();
        app.MapPost("/profil/cle/options", CreateAsync).AddEndpointFilter(CheckTokenAsync).RequireRateLimiting(AccountsRateLimit.PolicyName).ExcludeFromDescription();
    }

    /// <summary>For nobody in particular: the browser offers the passkeys it has, and the one chosen says whose it is.</summary>
    private static async Task<IResult> RequestAsync(CdmSignInManager signIn) =>
        Results.Text(await signIn.MakePasskeyRequestOptionsAsync(user: null), "application/json");

    private static async Task<IResult> CreateAsync(AddPasskeyCheck input, AddPasskey add, CurrentUser current, CdmSignInManager signIn, CancellationToken cancellationToken)
    {
        var found = await add.CheckAsync(await current.ScopeAsync(cancellationToken), input.Password, input.Name, cancellationToken);
        if (!found.Succeeded)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, detail: found.Problem.Text());
        }

        var user = found.Value;
        var entity = new PasskeyUserEntity { Id = user.Id.ToString(null, null), Name = user.Email!, DisplayName = user.Name };
        return Results.Text(await signIn.MakePasskeyCreationOptionsAsync(entity), "application/json");
    }

    private static async ValueTask<object?> CheckTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : Results.Problem(statusCode: StatusCodes.Status400BadRequest);
}

/// <summary>What must hold before a passkey is made.</summary>
internal sealed record AddPasskeyCheck(string? Password, string? Name);
