using System.Globalization;

namespace CheckDuMatin.Web.Api;

/// <summary>Sentences for a script are in the language that it asks for by Accept-Language; French where it asks for none that we have.</summary>
internal static class ApiLanguage
{
    public static Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        var preferred = context.Request.GetTypedHeaders().AcceptLanguage
            .Where(language => (language.Quality ?? 1) > 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value ?? "")
            .FirstOrDefault(language => language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) || language.StartsWith("en", StringComparison.OrdinalIgnoreCase));
        if (preferred is not null)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture =
                CultureInfo.GetCultureInfo(preferred.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en-GB" : "fr-FR");
        }

        return next(context);
    }
}
