using System.Security.Cryptography;
using CheckDuMatin.Web.Settings;

namespace CheckDuMatin.Web.Http;

/// <summary>Headers that every answer bears. Scripts run only from our own files, or with the answer's nonce (the import map).</summary>
internal static class SecurityHeaders
{
    private static readonly object NonceKey = new();

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var isHttps = app.Services.GetRequiredService<WebSettings>().IsHttps;
        app.Use((context, next) =>
        {
            // When the answer begins, not now: an error page clears what was set before it.
            context.Response.OnStarting(() =>
            {
                Set(context, isHttps);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static void Set(HttpContext context, bool isHttps)
    {
        var headers = context.Response.Headers;
        // What hands out a customer's file has set a stricter one.
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy is { Count: > 0 } own ? own : Policy(context.CspNonce());
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (isHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }

    /// <summary>The nonce that an inline script of this answer must bear.</summary>
    public static string CspNonce(this HttpContext context)
    {
        if (context.Items[NonceKey] is not string nonce)
        {
            context.Items[NonceKey] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        }

        return nonce;
    }

    // Fluent's web components write style attributes and elements: inline styles must stay allowed. 'self' covers the web socket.
    private static string Policy(string nonce) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
