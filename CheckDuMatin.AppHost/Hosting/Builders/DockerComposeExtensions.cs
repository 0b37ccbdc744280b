using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting;

/// <summary>Publishing as one docker-compose.yaml.</summary>
public static class DockerComposeExtensions
{
    public static IResourceBuilder<DockerComposeEnvironmentResource> AddDockerComposeEnvironment(this IDistributedApplicationBuilder builder, string name)
    {
        var environment = new DockerComposeEnvironmentResource(name);
        return builder.ExecutionContext.IsPublishMode ? builder.AddResource(environment) : new ResourceBuilder<DockerComposeEnvironmentResource>(builder, environment);
    }

    /// <summary>Last changes to the whole file.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> ConfigureComposeFile(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<ComposeFile> configure)
    {
        builder.Resource.Customizations.Add(configure);
        return builder;
    }

    /// <summary>Last changes to the documented keys.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> ConfigureEnvFile(
        this IResourceBuilder<DockerComposeEnvironmentResource> builder, Action<EnvFile> configure)
    {
        builder.Resource.EnvCustomizations.Add(configure);
        return builder;
    }

    /// <summary>Last changes to one resource's service.</summary>
    public static IResourceBuilder<T> PublishAsDockerComposeService<T>(this IResourceBuilder<T> builder, Action<IResource, Service> configure)
        where T : IResource
    {
        builder.WithAnnotation(new DockerComposeServiceCustomizationAnnotation(configure));
        return builder;
    }
}
