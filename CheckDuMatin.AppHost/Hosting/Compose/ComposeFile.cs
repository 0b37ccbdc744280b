namespace CheckDuMatin.AppHost.Hosting;

/// <summary>A docker-compose.yaml.</summary>
internal sealed class ComposeFile
{
    public string? Name { get; set; }

    public Dictionary<string, Service> Services { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, Network> Networks { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, Volume> Volumes { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, Secret> Secrets { get; set; } = new(StringComparer.Ordinal);
}
