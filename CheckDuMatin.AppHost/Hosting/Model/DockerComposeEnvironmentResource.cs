using Aspire.Hosting.Docker.Resources;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Publishing target: one docker-compose.yaml.</summary>
public sealed class DockerComposeEnvironmentResource(string name) : Resource(name)
{
    /// <summary>Last changes to the whole file.</summary>
    internal List<Action<ComposeFile>> Customizations { get; } = [];

    /// <summary>Last changes to the documented keys of <c>.env.example</c>.</summary>
    internal List<Action<EnvFile>> EnvCustomizations { get; } = [];
}
