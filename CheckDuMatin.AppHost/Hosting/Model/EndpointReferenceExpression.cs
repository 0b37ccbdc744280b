namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address, as others refer to it.</summary>
public sealed class EndpointReferenceExpression(EndpointReference endpoint, EndpointProperty property) : IValueProvider, IManifestExpressionProvider
{
    public EndpointReference Endpoint { get; } = endpoint;

    public EndpointProperty Property { get; } = property;

    public string ValueExpression
    {
        get
        {
            var binding = $"{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}";
            return Property switch
            {
                EndpointProperty.HostAndPort => $"{{{binding}.host}}:{{{binding}.port}}",
                EndpointProperty.TargetPort => $"{{{binding}.targetPort}}",
                _ => $"{{{binding}.{Property.ToString().ToLowerInvariant()}}}",
            };
        }
    }

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Endpoint.Text(Property));
}
