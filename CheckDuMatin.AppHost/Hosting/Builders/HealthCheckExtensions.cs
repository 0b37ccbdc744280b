using Aspire.Hosting.Run;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>How it is known that a resource is well.</summary>
public static class HealthCheckExtensions
{
    /// <summary>A health check registered with the application's services speaks for the resource.</summary>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource
    {
        builder.WithAnnotation(new HealthCheckAnnotation(key));
        return builder;
    }

    /// <summary>The resource answers a GET with this status.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string path = "/", int statusCode = 200, string endpointName = "http")
        where T : IResourceWithEndpoints
    {
        var endpoint = builder.GetEndpoint(endpointName);
        var key = $"{builder.Resource.Name}_{endpointName}_{path.Trim('/')}_{statusCode}_check";
        return builder.WithCheck(key, provider => new HttpHealthCheck(provider.GetRequiredService<IHttpClientFactory>(), endpoint, path, statusCode));
    }

    internal static IResourceBuilder<T> WithCheck<T>(this IResourceBuilder<T> builder, string key, Func<IServiceProvider, IHealthCheck> create)
        where T : IResource
    {
        builder.ApplicationBuilder.Services.AddHealthChecks()
            .Add(new HealthCheckRegistration(key, create, HealthStatus.Unhealthy, tags: null, TimeSpan.FromSeconds(5)));
        return builder.WithHealthCheck(key);
    }
}
