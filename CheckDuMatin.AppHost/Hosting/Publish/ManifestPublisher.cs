using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.Publish;

/// <summary>Writes the model as an Aspire manifest, which other tools deploy from.</summary>
internal sealed class ManifestPublisher(DistributedApplicationModel model, DistributedApplicationExecutionContext executionContext)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<IReadOnlyList<string>> PublishAsync(string path, CancellationToken cancellationToken)
    {
        var resources = new JsonObject();
        foreach (var resource in model.Resources.Where(resource => resource is not DockerComposeEnvironmentResource))
        {
            resources[resource.Name] = Describe(resource, Path.GetDirectoryName(path)!);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, new JsonObject { ["resources"] = resources }.ToJsonString(Readable) + "\n", cancellationToken);
        return [path];
    }

    private JsonObject Describe(IResource resource, string directory) => resource switch
    {
        ContainerResource container => Container(container),
        ProjectResource project => Project(project, directory),
        ParameterResource parameter => Parameter(parameter),
        IResourceWithConnectionString connection => new JsonObject
        {
            ["type"] = "value.v0",
            ["connectionString"] = connection.ConnectionStringExpression.ValueExpression,
        },
        _ => new JsonObject { ["error"] = "This resource does not support generation in the manifest." },
    };

    private JsonObject Container(ContainerResource container)
    {
        var node = new JsonObject { ["type"] = "container.v0" };
        if (container is IResourceWithConnectionString connection)
        {
            node["connectionString"] = connection.ConnectionStringExpression.ValueExpression;
        }

        node["image"] = container.Annotations.OfType<ContainerImageAnnotation>().Last().Reference;
        AddArgs(node, container);
        var volumes = container.Annotations.OfType<ContainerMountAnnotation>().Select(mount => (JsonNode)new JsonObject
        {
            ["name"] = mount.Source,
            ["target"] = mount.Target,
            ["readOnly"] = mount.IsReadOnly,
        }).ToArray();
        if (volumes.Length > 0)
        {
            node["volumes"] = new JsonArray(volumes);
        }

        AddEnvironment(node, container);
        AddBindings(node, container);
        return node;
    }

    private JsonObject Project(ProjectResource project, string directory)
    {
        var node = new JsonObject
        {
            ["type"] = "project.v0",
            ["path"] = Path.GetRelativePath(directory, project.Metadata.ProjectPath).Replace(Path.DirectorySeparatorChar, '/'),
        };
        AddArgs(node, project);
        AddEnvironment(node, project);
        AddBindings(node, project);
        return node;
    }

    private static JsonObject Parameter(ParameterResource parameter)
    {
        var input = new JsonObject { ["type"] = "string" };
        if (parameter.Secret)
        {
            input["secret"] = true;
        }

        switch (parameter.Default)
        {
            case GenerateParameterDefault generate:
                input["default"] = new JsonObject { ["generate"] = new JsonObject { ["minLength"] = generate.MinLength, ["special"] = false } };
                break;
            case ConstantParameterDefault constant:
                input["default"] = new JsonObject { ["value"] = constant.GetDefaultValue() };
                break;
        }

        return new JsonObject { ["type"] = "parameter.v0", ["value"] = $"{{{parameter.Name}.inputs.value}}", ["inputs"] = new JsonObject { ["value"] = input } };
    }

    private static void AddArgs(JsonObject node, IResource resource)
    {
        var args = resource.Annotations.OfType<CommandLineArgsAnnotation>().SelectMany(annotation => annotation.Args).Select(argument => (JsonNode)argument).ToArray();
        if (args.Length > 0)
        {
            node["args"] = new JsonArray(args);
        }
    }

    private void AddEnvironment(JsonObject node, IResource resource)
    {
        var variables = EnvironmentCallbackContext.Gather(resource, executionContext);
        if (variables.Count > 0)
        {
            node["env"] = new JsonObject(variables.Select(variable => KeyValuePair.Create(
                variable.Key, (JsonNode?)(variable.Value is IManifestExpressionProvider provider ? provider.ValueExpression : variable.Value.ToString()))));
        }
    }

    private static void AddBindings(JsonObject node, IResource resource)
    {
        var bindings = new JsonObject();
        foreach (var endpoint in resource.GetEndpoints())
        {
            var binding = new JsonObject { ["scheme"] = endpoint.UriScheme, ["protocol"] = "tcp", ["transport"] = endpoint.Transport };
            if (endpoint.TargetPort is { } targetPort)
            {
                binding["targetPort"] = targetPort;
            }

            if (endpoint.IsExternal)
            {
                binding["external"] = true;
            }

            bindings[endpoint.Name] = binding;
        }

        if (bindings.Count > 0)
        {
            node["bindings"] = bindings;
        }
    }
}
