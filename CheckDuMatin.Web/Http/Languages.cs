using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace CheckDuMatin.Web.Http;

/// <summary>French for everybody, English for those who chose it: a cookie says so, set at sign-in from the user's own choice.</summary>
internal static class Languages
{
    public const string Cookie = "cdm-lang";

    private static readonly CultureInfo French = new("fr-FR");
    private static readonly CultureInfo English = new("en-GB");

    public static void UseLanguages(this WebApplication app) => app.UseRequestLocalization(options =>
    {
        options.DefaultRequestCulture = new RequestCulture(French);
        options.SupportedCultures = options.SupportedUICultures = [French, English];
        options.RequestCultureProviders = [new CustomRequestCultureProvider(FromCookie)];
    });

    /// <summary>Keeps the choice in the browser. Anything but "en" is French.</summary>
    public static void RememberLanguage(this HttpContext context, string language) => context.Response.Cookies.Append(
        Cookie, language == "en" ? "en" : "fr", PreferenceCookie.Options(context));

    private static Task<ProviderCultureResult?> FromCookie(HttpContext context) => Task.FromResult<ProviderCultureResult?>(
        new ProviderCultureResult((context.Request.Cookies[Cookie] == "en" ? English : French).Name));
}
