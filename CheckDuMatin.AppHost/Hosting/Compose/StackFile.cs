namespace CheckDuMatin.AppHost.Hosting;

/// <summary>A stack file, as <c>docker stack deploy</c> reads it: a compose file of version 3.</summary>
internal sealed class StackFile
{
    public string Version { get; set; } = "3.9";

    public Dictionary<string, Service> Services { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, Network> Networks { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, Volume> Volumes { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, Secret> Secrets { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, Secret> Configs { get; set; } = new(StringComparer.Ordinal);
}
