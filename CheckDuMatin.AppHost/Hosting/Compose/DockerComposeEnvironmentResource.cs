namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Publishing target: one docker-compose.yaml.</summary>
internal sealed class DockerComposeEnvironmentResource(string name) : Resource(name)
{
    /// <summary>Last changes to the whole file.</summary>
    public List<Action<ComposeFile>> Customizations { get; } = [];

    /// <summary>What <c>--target swarm</c> makes of the whole file; null where nobody has said.</summary>
    public Func<ComposeFile, StackFile>? Swarm { get; set; }

    /// <summary>Last changes to the documented keys of <c>.env.example</c>.</summary>
    public List<Action<EnvFile>> EnvCustomizations { get; } = [];
}
