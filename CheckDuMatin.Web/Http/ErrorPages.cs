using System.Diagnostics;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace CheckDuMatin.Web.Http;

/// <summary>
/// What is answered when no page can be: the database is away (503), something broke (500), a form grew old (400). Pages get a plain page that
/// needs nothing to be well, scripts problem details; both a number by which the operator finds the log, neither a stack trace.
/// </summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => AnswerAsync(context, context.Features.Get<IExceptionHandlerFeature>()!.Error),
            // Written below, with the reference that the page shows: whoever reports it is found in the log.
            SuppressDiagnosticsCallback = _ => true,
        });
        app.Use((context, next) =>
            IsPage(context) && context.RequestServices.GetRequiredService<DatabaseState>().IsAway ? WriteAsync(context, StatusCodes.Status503ServiceUnavailable, StaticPage.Code(StatusCodes.Status503ServiceUnavailable)) : next(context));
        app.UseWhen(context => !IsApi(context), pages => pages.UseStatusCodePagesWithReExecute("/introuvable", createScopeForStatusCodePages: true));
    }

    /// <summary>The number under which the log holds this request.</summary>
    public static string CorrelationId(this HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <summary>The request took longer than any may: whatever it was writing was rolled back.</summary>
    public static Task WriteTimeoutAsync(HttpContext context)
    {
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorPages))
            .LogError("{Method} {Path} took too long and was called off, reference {Reference}", context.Request.Method, context.Request.Path, context.CorrelationId());
        return WriteAsync(context, StatusCodes.Status503ServiceUnavailable, StaticPage.Timeout);
    }

    private static Task AnswerAsync(HttpContext context, Exception error)
    {
        var status = error switch
        {
            _ when error.IsDatabaseAway() => StatusCodes.Status503ServiceUnavailable,
            BadHttpRequestException bad => bad.StatusCode,
            AntiforgeryValidationException => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        };
        if (status != StatusCodes.Status503ServiceUnavailable)
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorPages)).Log(
                status >= StatusCodes.Status500InternalServerError ? LogLevel.Error : LogLevel.Information,
                error,
                "Request failed with {Status}, reference {Reference}",
                status,
                context.CorrelationId());
        }

        return WriteAsync(context, status, error.IsMaintenance() ? StaticPage.Maintenance : StaticPage.Code(status));
    }

    private static async Task WriteAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        if (IsApi(context) || !context.Request.Headers.Accept.ToString().Contains("html", StringComparison.OrdinalIgnoreCase))
        {
            await ProblemAsync(context, status, code);
            return;
        }

        await StaticPage.WriteAsync(context, code);
    }

    private static Task ProblemAsync(HttpContext context, int status, string code) => Results.Problem(
        statusCode: status,
        title: StaticPage.Text(code, "title"),
        detail: StaticPage.Text(code, "text"),
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code, ["traceId"] = context.CorrelationId() })
        .ExecuteAsync(context);

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>Not a probe, nor a file of ours: the page that tells of the outage needs its style and its script.</summary>
    private static bool IsPage(HttpContext context) =>
        !Path.HasExtension(context.Request.Path.Value)
        && !context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/alive", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);
}
