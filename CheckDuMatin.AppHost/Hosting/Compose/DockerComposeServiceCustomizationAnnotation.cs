namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Last changes to a resource's service in the compose file.</summary>
internal sealed class DockerComposeServiceCustomizationAnnotation(Action<IResource, Service> configure) : IResourceAnnotation
{
    public Action<IResource, Service> Configure { get; } = configure;
}
