namespace CheckDuMatin.Web.Http;

/// <summary>A choice of display, kept for a year in the browser. It says nothing about the person.</summary>
internal static class PreferenceCookie
{
    public static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
