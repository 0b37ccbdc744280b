namespace Aspire.Hosting.ApplicationModel;

/// <summary>A server that runs from a container image, or locally when it carries a <see cref="LocalServerAnnotation"/>.</summary>
public class ContainerResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport;
