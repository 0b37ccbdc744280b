using System.Text.Json.Nodes;
using Aspire.Hosting.Local;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Run;

/// <summary>Turns a resource of the model into something that the control plane can start.</summary>
internal sealed class LaunchFactory(
    DistributedApplicationExecutionContext executionContext, IConfiguration configuration, AppHostPaths paths, SecretMask mask, DashboardOptions dashboard, bool useContainers)
{
    /// <exception cref="DistributedApplicationException">Something that it needs is missing on this machine.</exception>
    public async Task<Launch> CreateAsync(IResource resource, CancellationToken cancellationToken) => resource switch
    {
        ProjectResource project => await ProjectAsync(project, cancellationToken),
        ExecutableResource executable => Process(
            new LocalProcess(executable.Command, Args(executable), executable.WorkingDirectory), await EnvironmentAsync(executable, cancellationToken)),
        ContainerResource container when useContainers => await ContainerAsync(container, cancellationToken),
        _ when resource.TryGetLastAnnotation<LocalServerAnnotation>(out var local) => await LocalAsync(resource, local.Server, cancellationToken),
        _ => throw new DistributedApplicationException($"«\u00A0{resource.Name}\u00A0» ne peut tourner que dans un conteneur, et aucun moteur Docker ne répond."),
    };

    private async Task<Launch> ProjectAsync(ProjectResource project, CancellationToken cancellationToken)
    {
        var directory = Path.GetDirectoryName(project.Metadata.ProjectPath)!;
        var environment = await EnvironmentAsync(project, cancellationToken);
        var launch = Process(new LocalProcess("dotnet", [project.Metadata.TargetPath, .. Args(project)], directory), environment);
        return launch with { ResourceType = "Project", Properties = launch.Properties.Add(new ResourcePropertySnapshot("project.path", project.Metadata.ProjectPath)) };
    }

    private async Task<Launch> LocalAsync(IResource resource, ILocalServer server, CancellationToken cancellationToken)
    {
        var data = paths.Folder(resource.Name);
        var launch = Process(await server.PrepareAsync(new LocalServerContext(configuration, paths.AppHostDirectory, data), cancellationToken), []);
        return launch with { Volumes = [new VolumeSnapshot(data, data, "bind", IsReadOnly: false)] };
    }

    private Launch Process(LocalProcess process, Dictionary<string, string> environment)
    {
        var spec = new JsonObject
        {
            ["executablePath"] = process.Command,
            ["args"] = Strings(process.Args),
            ["workingDirectory"] = process.WorkingDirectory,
            ["executionType"] = "Process",
            ["env"] = Variables(environment),
        };
        return new Launch(DcpKind.Executable, spec, "Executable")
        {
            Environment = Shown(environment),
            Properties =
            [
                new ResourcePropertySnapshot("executable.path", process.Command),
                new ResourcePropertySnapshot("executable.workDir", process.WorkingDirectory),
                new ResourcePropertySnapshot("executable.args", process.Args),
            ],
        };
    }

    private async Task<Launch> ContainerAsync(ContainerResource container, CancellationToken cancellationToken)
    {
        var image = container.Annotations.OfType<ContainerImageAnnotation>().Last().Reference;
        var environment = await EnvironmentAsync(container, cancellationToken);
        var mounts = container.Annotations.OfType<ContainerMountAnnotation>().ToList();
        var ports = container.GetEndpoints().Select(endpoint => (JsonNode)new JsonObject
        {
            ["containerPort"] = endpoint.TargetPort,
            ["hostPort"] = endpoint.AllocatedPort,
            ["hostIP"] = "127.0.0.1",
        });
        var spec = new JsonObject
        {
            ["image"] = image,
            ["args"] = Strings(Args(container)),
            ["env"] = Variables(environment),
            ["ports"] = new JsonArray([.. ports]),
            ["volumeMounts"] = new JsonArray([.. mounts.Select(mount => new JsonObject
            {
                ["type"] = "volume", ["source"] = mount.Source, ["target"] = mount.Target, ["readOnly"] = mount.IsReadOnly,
            })]),
        };
        return new Launch(DcpKind.Container, spec, "Container")
        {
            Environment = Shown(environment),
            Properties = [new ResourcePropertySnapshot("container.image", image)],
            Volumes = [.. mounts.Select(mount => new VolumeSnapshot(mount.Source, mount.Target, "volume", mount.IsReadOnly))],
        };
    }

    /// <summary>The variables of a resource, with their values of this run.</summary>
    public async Task<Dictionary<string, string>> EnvironmentAsync(IResource resource, CancellationToken cancellationToken)
    {
        var resolved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in EnvironmentCallbackContext.Gather(resource, executionContext))
        {
            resolved[name] = (value is IValueProvider provider ? await provider.GetValueAsync(cancellationToken) : value.ToString()) ?? "";
        }

        if (resource is ProjectResource)
        {
            dashboard.AddTelemetry(resolved, resource.Name);
        }

        return resolved;
    }

    private System.Collections.Immutable.ImmutableArray<EnvironmentVariableSnapshot> Shown(Dictionary<string, string> environment) =>
        [.. environment.Select(variable => new EnvironmentVariableSnapshot(variable.Key, mask.Hide(variable.Value)))];

    private static List<string> Args(IResource resource) => [.. resource.Annotations.OfType<CommandLineArgsAnnotation>().SelectMany(annotation => annotation.Args)];

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);

    private static JsonArray Variables(Dictionary<string, string> environment) =>
        new([.. environment.Select(variable => new JsonObject { ["name"] = variable.Key, ["value"] = variable.Value })]);
}
