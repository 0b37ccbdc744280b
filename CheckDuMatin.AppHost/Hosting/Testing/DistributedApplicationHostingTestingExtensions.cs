using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing;

/// <summary>Reaching the resources of an application that a test started.</summary>
public static class DistributedApplicationHostingTestingExtensions
{
    /// <summary>A client whose base address is the resource's; its first HTTP endpoint unless one is named.</summary>
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        client.BaseAddress = app.GetEndpoint(resourceName, endpointName);
        return client;
    }

    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var resource = app.Find<IResourceWithEndpoints>(resourceName);
        var endpoint = endpointName ?? resource.GetEndpoints().First(candidate => candidate.UriScheme is "http").Name;
        return new Uri(new EndpointReference(resource, endpoint).Url);
    }

    public static ValueTask<string?> GetConnectionStringAsync(this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default) =>
        app.Find<IResourceWithConnectionString>(resourceName).GetValueAsync(cancellationToken);

    private static T Find<T>(this DistributedApplication app, string resourceName) =>
        app.Services.GetRequiredService<DistributedApplicationModel>().Resources.Where(resource => string.Equals(resource.Name, resourceName, StringComparison.Ordinal)).OfType<T>().FirstOrDefault()
        ?? throw new ArgumentException($"No such resource: {resourceName}.", nameof(resourceName));
}
