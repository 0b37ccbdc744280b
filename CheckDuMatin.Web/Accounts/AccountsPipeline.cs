using System.Security.Claims;
using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace CheckDuMatin.Web.Accounts;

/// <summary>What accounts add to the way of a request.</summary>
internal static class AccountsPipeline
{
    /// <summary>
    /// A cookie is believed for a while before its session is asked for again. Not on the page to sign in: a page whose session has ended sends its user there, and he would be sent back.
    /// </summary>
    public static void UseEndedSessions(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path == "/connexion" && HttpMethods.IsGet(context.Request.Method) && context.User.UserId() is not null)
        {
            var signIn = context.RequestServices.GetRequiredService<CdmSignInManager>();
            if (await signIn.ValidateSecurityStampAsync(context.User) is null)
            {
                await signIn.SignOutAsync();
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        await next(context);
    });

    /// <summary>Ties <see cref="CurrentUser"/> to the request; circuits have a scope of services of their own.</summary>
    public static void UseCurrentUser(this WebApplication app) => app.Use((context, next) =>
    {
        context.RequestServices.GetRequiredService<CurrentUser>().BelongTo(context);
        return next(context);
    });

    /// <summary>The home page of a stranger is the page to sign in, with 200 and not a redirection: probes and people alike ask for <c>/</c>.</summary>
    public static void UseSignInAtHome(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path == "/" && context.User.UserId() is null)
        {
            context.Request.Path = "/connexion";
        }

        return next(context);
    });

    /// <summary>Whoever must change his password reaches nothing else before.</summary>
    public static void UseForcedPasswordChange(this WebApplication app) => app.Use((context, next) =>
    {
        if (!context.User.MustChangePassword()
            || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || context.Request.Path == "/changer-mot-de-passe")
        {
            return next(context);
        }

        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal))
        {
            // Scripts get the status itself; the page that stands for it would send them on, being closed as well.
            if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        context.Response.Redirect("/changer-mot-de-passe");
        return Task.CompletedTask;
    });

    /// <summary><c>POST /deconnexion</c>.</summary>
    public static void MapSignOut(this WebApplication app) =>
        app.MapPost("/deconnexion", async (HttpContext context, CdmSignInManager signIn, RecordSignIn record, [FromForm] string? confirm, CancellationToken cancellationToken) =>
        {
            if (context.User.UserId() is { } id)
            {
                await record.SignedOutAsync(id, context.User.Session(), CurrentUser.Address(context), cancellationToken);
            }

            await signIn.SignOutAsync();
            return Results.LocalRedirect("/connexion");
        }).AllowAnonymous().ExcludeFromDescription();
}
