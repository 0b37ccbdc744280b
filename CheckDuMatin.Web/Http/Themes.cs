namespace CheckDuMatin.Web.Http;

/// <summary>Light, dark, or as the system has it. The server writes the choice into the page, so nothing flashes.</summary>
internal static class Themes
{
    public const string Cookie = "cdm-theme";

    /// <summary>"light", "dark" or "system".</summary>
    public static string Theme(this HttpContext context) => context.Request.Cookies[Cookie] switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => "system",
    };

    public static void RememberTheme(this HttpContext context, string theme) =>
        context.Response.Cookies.Append(Cookie, theme is "light" or "dark" ? theme : "system", PreferenceCookie.Options(context));
}
