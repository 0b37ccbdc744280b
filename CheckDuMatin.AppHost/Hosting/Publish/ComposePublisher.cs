using System.Globalization;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting.Publish;

/// <summary>
/// Writes docker-compose.yaml and .env.example. Unlike Aspire's own, a service that is waited for has a health check and is waited for
/// until it is healthy; the operator's <c>.env</c> is never touched.
/// </summary>
internal sealed class ComposePublisher(DistributedApplicationModel model, DistributedApplicationExecutionContext executionContext)
{
    private const string Network = "aspire";

    public async Task<IReadOnlyList<string>> PublishAsync(string directory, CancellationToken cancellationToken)
    {
        var environment = model.Resources.OfType<DockerComposeEnvironmentResource>().FirstOrDefault()
            ?? throw new DistributedApplicationException("L’application n’a pas d’environnement Docker Compose (AddDockerComposeEnvironment).");
        var file = Compose(environment);
        var env = new EnvFile();
        environment.EnvCustomizations.ForEach(customize => customize(env));
        foreach (var parameter in model.Resources.OfType<ParameterResource>().Where(parameter => !env.Keys.Contains(ComposeValue.Key(parameter.Name), StringComparer.Ordinal)))
        {
            env.Add(ComposeValue.Key(parameter.Name), "", $"Parameter {parameter.Name}");
        }

        Directory.CreateDirectory(directory);
        var compose = Path.Combine(directory, "docker-compose.yaml");
        await File.WriteAllTextAsync(compose, ComposeYaml.Write(file), cancellationToken);
        var example = Path.Combine(directory, ".env.example");
        await File.WriteAllTextAsync(example, env.ToString(), cancellationToken);
        return [compose, example];
    }

    private ComposeFile Compose(DockerComposeEnvironmentResource environment)
    {
        var file = new ComposeFile { Networks = { [Network] = new Network() } };
        foreach (var resource in model.Resources.Where(resource => resource is ContainerResource or ProjectResource))
        {
            var service = Service(resource);
            foreach (var customization in resource.Annotations.OfType<DockerComposeServiceCustomizationAnnotation>())
            {
                customization.Configure(resource, service);
            }

            file.Services.Add(resource.Name, service);
        }

        environment.Customizations.ForEach(customize => customize(file));
        foreach (var volume in file.Services.Values.SelectMany(service => service.Volumes).Where(volume => volume.Type is "volume"))
        {
            file.Volumes.TryAdd(volume.Source, new Volume());
        }

        return file;
    }

    private Service Service(IResource resource)
    {
        var endpoints = resource.GetEndpoints().ToList();
        return new Service
        {
            Image = resource is ContainerResource ? resource.Annotations.OfType<ContainerImageAnnotation>().Last().Reference : $"${{{ComposeValue.Key(resource.Name)}_IMAGE:?}}",
            Command = [.. resource.Annotations.OfType<CommandLineArgsAnnotation>().SelectMany(annotation => annotation.Args)],
            Environment = EnvironmentCallbackContext.Gather(resource, executionContext).ToDictionary(variable => variable.Key, variable => ComposeValue.Of(variable.Value), StringComparer.Ordinal),
            Ports = [.. endpoints.Where(endpoint => endpoint.IsExternal).Select(endpoint => $"{Number(endpoint.Port ?? endpoint.TargetPort)}:{Number(endpoint.TargetPort)}")],
            Expose = [.. endpoints.Where(endpoint => !endpoint.IsExternal).Select(endpoint => Number(endpoint.TargetPort))],
            Volumes = [.. resource.Annotations.OfType<ContainerMountAnnotation>().Select(mount => new ServiceVolume { Source = mount.Source, Target = mount.Target, ReadOnly = mount.IsReadOnly })],
            DependsOn = Dependencies(resource),
            Networks = [Network],
            Restart = resource.IsService() ? "unless-stopped" : "no",
        };
    }

    private static Dictionary<string, ServiceDependency> Dependencies(IResource resource) => resource.GetWaits().ToDictionary(
        wait => wait.Resource is IResourceWithParent child ? child.Parent.Name : wait.Resource.Name,
        wait => new ServiceDependency { Condition = wait.WaitType is WaitType.WaitForCompletion ? "service_completed_successfully" : "service_healthy" },
        StringComparer.Ordinal);

    private static string Number(int? port) => (port ?? 8080).ToString(CultureInfo.InvariantCulture);
}
