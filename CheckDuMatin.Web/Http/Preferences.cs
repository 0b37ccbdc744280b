using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace CheckDuMatin.Web.Http;

/// <summary>The two switches in the header: language and theme. Plain forms, so they work before anybody has signed in.</summary>
internal static class Preferences
{
    public static void MapPreferences(this WebApplication app)
    {
        var group = app.MapGroup("/preferences").AllowAnonymous().ExcludeFromDescription();
        group.MapPost("/langue", SetLanguageAsync);
        group.MapPost("/theme", SetThemeAsync);
    }

    private static async Task<IResult> SetLanguageAsync(
        HttpContext context, CurrentUser user, ChangeLanguage changeLanguage, [FromForm] string value, [FromForm] string? retour, CancellationToken cancellationToken)
    {
        if (context.User.UserId() is not null)
        {
            await changeLanguage.RunAsync(await user.ScopeAsync(cancellationToken), value, cancellationToken);
        }

        context.RememberLanguage(value);
        return Results.LocalRedirect(ReturnUrl.Local(retour));
    }

    private static async Task<IResult> SetThemeAsync(
        HttpContext context,
        CurrentUser user,
        ChangeTheme changeTheme,
        CdmSignInManager signIn,
        [FromForm] string value,
        [FromForm] string? retour,
        CancellationToken cancellationToken)
    {
        if (context.User.UserId() is not null)
        {
            await changeTheme.RunAsync(await user.ScopeAsync(cancellationToken), value, cancellationToken);

            // The session's own copy is a minute old at worst, and the page that comes back must have the new one.
            if (await signIn.UserManager.GetUserAsync(context.User) is { } changed)
            {
                await signIn.RefreshSignInAsync(changed);
            }
        }

        context.RememberTheme(value);
        return Results.LocalRedirect(ReturnUrl.Local(retour));
    }
}
