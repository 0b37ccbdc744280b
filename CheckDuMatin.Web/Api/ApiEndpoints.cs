using Microsoft.AspNetCore.Mvc;

namespace CheckDuMatin.Web.Api;

/// <summary>Maps the API: <c>/api/v1</c> and its description <c>/openapi/v1.json</c>.</summary>
public static class ApiEndpoints
{
    private const int MaxRequestBytes = 256 * 1024;

    /// <summary>Goes after routing and before authorization: whatever fails from there on is told as problem details.</summary>
    public static void UseApi(this WebApplication app) =>
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
            api => api.Use(ApiLanguage.ApplyAsync).UseMiddleware<ApiExceptions>());

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

        var api = app.MapGroup("/api/v1")
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes))
            .RequireRateLimiting(ApiRateLimit.PolicyName)
            .AddEndpointFilter<AntiforgeryFilter>();
        MeApi.Map(api);
        ClientsApi.Map(api);
        ServicesApi.Map(api);
        RecipientsApi.Map(api);
        ChecksApi.Map(api);
        LinesApi.Map(api);
        PresenceApi.Map(api);
        EvidenceApi.Map(api);
        RoundApi.Map(api);
        SendingApi.Map(api);
        MailsApi.Map(api);
        SentBulletinsApi.Map(api);
    }
}
