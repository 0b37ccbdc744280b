using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource's endpoint, as others refer to it; its value is the URL.</summary>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IValueProvider, IManifestExpressionProvider
{
    public IResourceWithEndpoints Resource { get; } = owner;

    public string EndpointName { get; } = endpointName;

    /// <exception cref="DistributedApplicationException">The resource has no such endpoint.</exception>
    public EndpointAnnotation EndpointAnnotation =>
        Resource.GetEndpoints().FirstOrDefault(endpoint => string.Equals(endpoint.Name, EndpointName, StringComparison.Ordinal))
        ?? throw new DistributedApplicationException($"La ressource «\u00A0{Resource.Name}\u00A0» n’a pas d’adresse «\u00A0{EndpointName}\u00A0».");

    public string ValueExpression => Property(EndpointProperty.Url).ValueExpression;

    /// <summary>The URL while the application runs.</summary>
    public string Url => Text(EndpointProperty.Url);

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Url);

    internal string Text(EndpointProperty property)
    {
        var endpoint = EndpointAnnotation;
        var port = (endpoint.AllocatedPort ?? throw new DistributedApplicationException($"«\u00A0{Resource.Name}\u00A0» n’a pas encore d’adresse."))
            .ToString(CultureInfo.InvariantCulture);
        return property switch
        {
            EndpointProperty.Url => $"{endpoint.UriScheme}://{endpoint.TargetHost}:{port}",
            EndpointProperty.Host => endpoint.TargetHost,
            EndpointProperty.HostAndPort => $"{endpoint.TargetHost}:{port}",
            EndpointProperty.Scheme => endpoint.UriScheme,
            _ => port,
        };
    }
}
