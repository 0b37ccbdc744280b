using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Last changes to a resource's service in the compose file.</summary>
public sealed class DockerComposeServiceCustomizationAnnotation(Action<IResource, Service> configure) : IResourceAnnotation
{
    public Action<IResource, Service> Configure { get; } = configure;
}
