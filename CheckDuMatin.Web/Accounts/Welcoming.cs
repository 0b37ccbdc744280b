using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Http;

namespace CheckDuMatin.Web.Accounts;

internal static class Welcoming
{
    /// <summary>Whoever is signed in now finds his language and theme.</summary>
    /// <returns>Where he goes on to.</returns>
    public static string Welcome(this HttpContext context, User user, string? back)
    {
        context.RememberLanguage(user.Language);
        if (user.Theme is { } theme)
        {
            context.RememberTheme(theme);
        }

        return user.MustChangePassword ? "/changer-mot-de-passe" : ReturnUrl.Local(back);
    }
}
