using CheckDuMatin.Web.Settings;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;

namespace CheckDuMatin.Web.Http;

internal static class HttpRegistration
{
    /// <summary>Of a page's form; a call that takes files says for itself how much it takes.</summary>
    private const int MaxRequestBytes = 1024 * 1024;

    /// <summary>Of a whole request with its answer: longer than a statement may run with its repetitions, and than a large file takes on a slow line.</summary>
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(5);

    /// <summary>Keys, antiforgery, proxies: what lies below pages and API alike.</summary>
    public static void AddHttp(this WebApplicationBuilder builder)
    {
        var settings = builder.Settings();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        builder.Services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = MaxDuration,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = ErrorPages.WriteTimeoutAsync,
        });

        // On the shared volume: else every start, and every second web process, would sign everybody out.
        builder.Services.AddDataProtection()
            .SetApplicationName("check-du-matin")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(settings.StorageDir, "keys")));
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = settings.CookieName("cdm-xsrf");
            options.Cookie.SecurePolicy = settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            options.HeaderName = "X-XSRF-TOKEN";
        });
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            settings.TrustedProxies.ToList().ForEach(options.KnownProxies.Add);
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddHttpContextAccessor();
    }

    /// <summary>The antiforgery check reads the form, and takes one that is too large for one without its token.</summary>
    public static void UseRefusalOfLargeForms(this WebApplication app) => app.Use((context, next) =>
        context.Features.Get<IAntiforgeryValidationFeature>()?.Error is { InnerException: BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } tooLarge }
            ? Task.FromException(tooLarge)
            : next(context));

    /// <summary>
    /// Forwarded headers count only from the proxies that the operator names; with none of them named they are not read at all.
    /// With an https address the scheme is https whatever the last hop spoke: whether TLS ends here or at a proxy, users have it.
    /// </summary>
    public static void UseProxyHeaders(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<WebSettings>();
        if (settings.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        if (settings.IsHttps)
        {
            app.Use((context, next) =>
            {
                context.Request.Scheme = Uri.UriSchemeHttps;
                return next(context);
            });
        }
    }
}
