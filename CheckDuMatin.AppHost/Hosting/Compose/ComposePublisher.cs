using System.Globalization;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>
/// Writes docker-compose.yaml and .env.example. Unlike Aspire's own, a service that is waited for has a health check and is waited for
/// until it is healthy; the operator's <c>.env</c> is never touched.
/// </summary>
internal sealed class ComposePublisher(DistributedApplicationModel model, DistributedApplicationExecutionContext execution)
{
    private const string Network = "aspire";

    /// <summary>The pipeline step: writes into the output folder of the pipeline and says what it has written.</summary>
    public static async Task PublishAsync(DockerComposeEnvironmentResource environment, PipelineStepContext context)
    {
        var directory = Directory.CreateDirectory(context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory()).FullName;
        var publisher = new ComposePublisher(context.Model, context.ExecutionContext);
        var file = await publisher.ComposeAsync(environment, context.CancellationToken);
        if (context.Services.GetRequiredService<IConfiguration>()[CommandLine.TargetKey] is CommandLine.Swarm && environment.Swarm is { } adapt)
        {
            await WriteAsync(Path.Combine(directory, "swarm.yaml"), ComposeYaml.Write(adapt(file)), context.CancellationToken);
            return;
        }

        await WriteAsync(Path.Combine(directory, "docker-compose.yaml"), ComposeYaml.Write(file), context.CancellationToken);
        await WriteAsync(Path.Combine(directory, ".env.example"), publisher.Env(environment).ToString(), context.CancellationToken);
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(path, text, cancellationToken);
        Console.WriteLine(path);
    }

    private EnvFile Env(DockerComposeEnvironmentResource environment)
    {
        var env = new EnvFile();
        environment.EnvCustomizations.ForEach(customize => customize(env));
        foreach (var parameter in model.Resources.OfType<ParameterResource>().Where(parameter => !env.Keys.Contains(ComposeValue.Key(parameter.Name), StringComparer.Ordinal)))
        {
            env.Add(ComposeValue.Key(parameter.Name), "", $"Parameter {parameter.Name}");
        }

        return env;
    }

    private async Task<ComposeFile> ComposeAsync(DockerComposeEnvironmentResource environment, CancellationToken cancellationToken)
    {
        var file = new ComposeFile { Networks = { [Network] = new Network() } };
        foreach (var resource in model.Resources.Where(resource => resource is ContainerResource or ProjectResource))
        {
            var service = await ServiceAsync(resource, cancellationToken);
            foreach (var customization in resource.Annotations.OfType<DockerComposeServiceCustomizationAnnotation>())
            {
                customization.Configure(resource, service);
            }

            file.Services.Add(resource.Name, service);
        }

        environment.Customizations.ForEach(customize => customize(file));
        foreach (var volume in file.Services.Values.SelectMany(service => service.Volumes.OfType<ServiceVolume>()).Where(volume => volume.Type is "volume"))
        {
            file.Volumes.TryAdd(volume.Source!, new Volume());
        }

        return file;
    }

    private async Task<Service> ServiceAsync(IResource resource, CancellationToken cancellationToken)
    {
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        var variables = await ResourceEnvironment.GatherAsync(resource, execution, cancellationToken);
        return new Service
        {
            Image = resource.TryGetContainerImageName(out var image) ? image : $"${{{ComposeValue.Key(resource.Name)}_IMAGE:?}}",
            Command = await ArgumentsAsync(resource, cancellationToken),
            Environment = variables.ToDictionary(variable => variable.Key, variable => ComposeValue.Of(variable.Value), StringComparer.Ordinal),
            Ports = [.. endpoints.Where(endpoint => endpoint.IsExternal).Select(endpoint => $"{Number(endpoint.Port ?? endpoint.TargetPort)}:{Number(endpoint.TargetPort)}")],
            Expose = [.. endpoints.Where(endpoint => !endpoint.IsExternal).Select(endpoint => Number(endpoint.TargetPort))],
            Volumes = [.. resource.Annotations.OfType<ContainerMountAnnotation>().Select(mount => new ServiceVolume { Source = mount.Source ?? "", Target = mount.Target, ReadOnly = mount.IsReadOnly })],
            DependsOn = Dependencies(resource),
            Networks = [Network],
            Restart = resource.IsService() ? "unless-stopped" : "no",
        };
    }

    private static async Task<List<string>> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var arguments = new List<object>();
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(new CommandLineArgsCallbackContext(arguments, resource, cancellationToken));
        }

        return [.. arguments.Select(ComposeValue.Of)];
    }

    private static Dictionary<string, ServiceDependency> Dependencies(IResource resource) => resource.Annotations.OfType<WaitAnnotation>().ToDictionary(
        wait => wait.Resource.Name,
        wait => new ServiceDependency { Condition = wait.WaitType is WaitType.WaitForCompletion ? "service_completed_successfully" : "service_healthy" },
        StringComparer.Ordinal);

    private static string Number(int? port) => (port ?? 8080).ToString(CultureInfo.InvariantCulture);
}
