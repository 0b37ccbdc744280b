using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;

namespace CheckDuMatin.Web.Api;

/// <summary>What the API needs of the host: its way of signing in, JSON, limits and the OpenAPI document.</summary>
public static class ApiRegistration
{

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiAuthentication>(ApiAuthentication.SchemeName, configureOptions: null);
        services.AddAuthorization();
        services.AddRateLimiter(options => options.AddPolicy<string, ApiRateLimit>(ApiRateLimit.PolicyName));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new PatchJsonConverter());
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi("v1", ApiDescription.Configure);
        return services;
    }
}
