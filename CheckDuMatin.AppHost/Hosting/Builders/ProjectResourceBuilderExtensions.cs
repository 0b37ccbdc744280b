namespace Aspire.Hosting;

/// <summary>Projects of this solution.</summary>
public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var project = new ProjectResource(name, new TProject());
        return builder.AddResource(project).WithEnvironment(context => AddVariables(project, context));
    }

    private static void AddVariables(ProjectResource project, EnvironmentCallbackContext context)
    {
        var variables = context.EnvironmentVariables;
        var http = project.GetEndpoints().Where(endpoint => endpoint.UriScheme is "http").ToList();
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        if (context.ExecutionContext.IsRunMode)
        {
            // One process listens on all of its addresses; a verb that opens a port by mistake gets one that nobody else wants.
            variables["ASPNETCORE_URLS"] = http.Count == 0
                ? "http://127.0.0.1:0"
                : string.Join(';', http.Select(endpoint => new EndpointReference(project, endpoint.Name).Url));
        }
        else if (http.Count > 0)
        {
            variables["HTTP_PORTS"] = Ports(project, http);
        }

        foreach (var endpoint in http.Where(endpoint => endpoint.PortVariable is not null))
        {
            variables[endpoint.PortVariable!] = ReferenceExpression.Create($"{new EndpointReference(project, endpoint.Name).Property(EndpointProperty.TargetPort)}");
        }
    }

    private static ReferenceExpression Ports(ProjectResource project, List<EndpointAnnotation> endpoints)
    {
        var handler = new ReferenceExpression.ExpressionInterpolatedStringHandler(0, endpoints.Count);
        for (var i = 0; i < endpoints.Count; i++)
        {
            handler.AppendLiteral(i == 0 ? "" : ";");
            handler.AppendFormatted(new EndpointReference(project, endpoints[i].Name).Property(EndpointProperty.TargetPort));
        }

        return ReferenceExpression.Create(handler);
    }
}
