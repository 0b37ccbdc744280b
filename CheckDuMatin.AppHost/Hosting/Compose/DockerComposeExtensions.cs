using Aspire.Hosting.Pipelines;


namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Publishing as one docker-compose.yaml.</summary>
internal static class DockerComposeExtensions
{
    /// <summary>Adds the step <c>publish-compose</c> to what <c>publish</c> does; nothing in a run.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> AddDockerComposeEnvironment(this IDistributedApplicationBuilder builder, string name)
    {
        var environment = new DockerComposeEnvironmentResource(name);
        return builder.ExecutionContext.IsRunMode
            ? builder.CreateResourceBuilder(environment)
            : builder.AddResource(environment)
                .ExcludeFromManifest()
                .WithPipelineStepFactory("publish-compose", context => ComposePublisher.PublishAsync(environment, context), requiredBy: [WellKnownPipelineSteps.Publish]);
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

    /// <summary>How the file becomes a stack of a swarm, for <c>publish --target swarm</c>.</summary>
    public static IResourceBuilder<DockerComposeEnvironmentResource> WithSwarm(this IResourceBuilder<DockerComposeEnvironmentResource> builder, Func<ComposeFile, StackFile> adapt)
    {
        builder.Resource.Swarm = adapt;
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
