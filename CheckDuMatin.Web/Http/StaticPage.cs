using System.Globalization;
using System.Net;
using System.Resources;

namespace CheckDuMatin.Web.Http;

/// <summary>A page made without components, circuit or database, for when these are what is missing. Texts in <c>StaticPage.resx</c>.</summary>
internal static class StaticPage
{
    private static readonly ResourceManager Texts = new(typeof(StaticPage).FullName!, typeof(StaticPage).Assembly);

    /// <summary>The code of the time in which a restore replaces the database.</summary>
    public const string Maintenance = "maintenance";

    /// <summary>The code of a request that took too long.</summary>
    public const string Timeout = "request_timeout";

    /// <summary>The stable code of a status; the texts' keys begin with it.</summary>
    public static string Code(int status) => status switch
    {
        StatusCodes.Status503ServiceUnavailable => "database_unavailable",
        StatusCodes.Status400BadRequest => "bad_request",
        StatusCodes.Status413PayloadTooLarge => "request_too_large",
        _ => "internal_error",
    };

    public static string Text(string code, string part) => Texts.GetString($"{code}_{part}", CultureInfo.CurrentUICulture)!;

    public static Task WriteAsync(HttpContext context, string code)
    {
        var waits = code is "database_unavailable" or Maintenance;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}" data-theme="{context.Theme()}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{Encoded(code, "title")} - Check du Matin</title>
              <link rel="icon" href="/favicon.svg" type="image/svg+xml">
              <link rel="stylesheet" href="/app.css">
              {(waits ? "<noscript><meta http-equiv=\"refresh\" content=\"10\"></noscript><script src=\"/js/wait.js\" defer></script>" : "")}
            </head>
            <body class="static-page">
              <main>
                <p class="brand"><img src="/favicon.svg" alt="" width="40" height="40"> Check du Matin</p>
                <h1>{Encoded(code, "title")}</h1>
                <p>{Encoded(code, "text")}</p>
                {(waits ? $"<p class=\"hint\" role=\"status\">{Encoded(code, "wait")}</p>" : $"<p><a class=\"button\" href=\"/\">{Encoded("all", "home")}</a></p>")}
                <p class="hint">{Encoded("all", "reference")} <code>{WebUtility.HtmlEncode(context.CorrelationId())}</code></p>
              </main>
            </body>
            </html>
            """,
            context.RequestAborted);
    }

    private static string Encoded(string code, string part) => WebUtility.HtmlEncode(Text(code, part));
}
