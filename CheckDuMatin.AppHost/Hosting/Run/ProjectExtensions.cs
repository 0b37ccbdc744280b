namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Services of this solution as the AppHost starts them.</summary>
internal static class ProjectExtensions
{
    /// <summary>
    /// A project that is started as it was built with the AppHost. Aspire's own way, <c>dotnet run</c>, builds each project again at each start: three times the worker at
    /// once here, and a process more between the AppHost and the service.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddBuiltProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        // HTTPS is the reverse proxy's in front of the service, and what it says counts only by TRUSTED_PROXIES.
        var project = builder.AddProject<TProject>(name, options => options.ExcludeLaunchProfile = true)
            .WithoutHttpsCertificate()
            .DisableForwardedHeaders()
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString | ReferenceEnvironmentInjectionFlags.ServiceDiscovery);
        if (builder.ExecutionContext.IsPublishMode)
        {
            return project;
        }

        var metadata = project.Resource.GetProjectMetadata();
        return project
            .WithAnnotation(new ExecutableAnnotation { Command = "dotnet", WorkingDirectory = Path.GetDirectoryName(metadata.ProjectPath)! })
            .WithArgs(AppHostProject.ProgramOf(metadata))
            .WithEnvironment(context =>
            {
                // A verb that opens a port by mistake gets one that nobody else wants.
                if (!project.Resource.IsService())
                {
                    context.EnvironmentVariables["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
                }
            });
    }

    /// <summary>Where people and scripts call the service: on this port of this machine, without a proxy between; when published, on the port of its image.</summary>
    public static IResourceBuilder<ProjectResource> WithFixedHttpEndpoint(this IResourceBuilder<ProjectResource> service, int port, int targetPort) =>
        service.ApplicationBuilder.ExecutionContext.IsRunMode
            ? service.WithHttpEndpoint(port, port, isProxied: false)
            : service.WithHttpEndpoint(targetPort: targetPort);

    /// <summary>For details of health and metrics: never exposed. The service learns the port by INTERNAL_HTTP_PORT.</summary>
    public static IResourceBuilder<ProjectResource> WithInternalHttpEndpoint(this IResourceBuilder<ProjectResource> service)
    {
        // Not by Aspire's "env", which would leave the port out of those on which the service is told to listen.
        service.WithHttpEndpoint(targetPort: service.ApplicationBuilder.ExecutionContext.IsRunMode ? null : 8081, name: "internal");
        return service.WithEnvironment("INTERNAL_HTTP_PORT", service.GetEndpoint("internal").Property(EndpointProperty.TargetPort));
    }

    /// <summary>Something others can call, so it should run for ever. A resource without endpoints is a task that runs once and ends.</summary>
    public static bool IsService(this IResource resource) => resource.Annotations.OfType<EndpointAnnotation>().Any();

    /// <summary>Not one of Aspire's own helpers, such as the dashboard or the builder of a project.</summary>
    public static bool IsShown(this IResource resource) => !resource.Annotations.OfType<HiddenAnnotation>().Any();
}
