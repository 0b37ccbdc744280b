using CheckDuMatin.Core.Maintenance;

namespace CheckDuMatin.Web.Http;

/// <summary>One line of the log for each answer 403 and 404, which <c>cdm audit security</c> counts: somebody who tries doors leaves many.</summary>
internal static class RefusalLog
{
    private const int MaxPathLength = 200;

    public static WebApplication UseRefusalLog(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(AuditSecurity.RefusalsSource);
        app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Response.StatusCode is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
            {
                // The path alone: queries may carry links that open accounts.
                var path = context.Request.Path.ToUriComponent();
                log.LogInformation(
                    "{Status} {Method} {Path} {Address}",
                    context.Response.StatusCode,
                    context.Request.Method,
                    path.Length <= MaxPathLength ? path : path[..MaxPathLength],
                    context.Connection.RemoteIpAddress);
            }
        });
        return app;
    }
}
