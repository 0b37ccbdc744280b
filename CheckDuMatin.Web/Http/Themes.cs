using System.Security.Claims;
using CheckDuMatin.Web.Accounts;

namespace CheckDuMatin.Web.Http;

/// <summary>
/// Light, dark, or as the system has it. The server writes the choice into the page, so nothing flashes: that of the user, which follows him to
/// every browser, else that of the browser, which also holds where nobody is signed in.
/// </summary>
internal static class Themes
{
    public const string Cookie = "cdm-theme";

    /// <summary>"light", "dark" or "system".</summary>
    public static string Theme(this HttpContext context) => Known(context.User.FindFirstValue(UserClaims.ThemeType) ?? context.Request.Cookies[Cookie]);

    public static void RememberTheme(this HttpContext context, string theme) =>
        context.Response.Cookies.Append(Cookie, Known(theme), PreferenceCookie.Options(context));

    private static string Known(string? theme) => theme is "light" or "dark" ? theme : "system";
}
