namespace CheckDuMatin.AppHost.Hosting;

/// <summary>A service of a compose file. What is null or empty is not written.</summary>
internal sealed class Service
{
    public string? Image { get; set; }

    public string? User { get; set; }

    public List<string> Command { get; set; } = [];

    public Dictionary<string, string> Environment { get; set; } = new(StringComparer.Ordinal);

    public List<string> Ports { get; set; } = [];

    public List<string> Expose { get; set; } = [];

    public List<ServiceVolume> Volumes { get; set; } = [];

    public Healthcheck? Healthcheck { get; set; }

    public Dictionary<string, ServiceDependency> DependsOn { get; set; } = new(StringComparer.Ordinal);

    public List<string> Networks { get; set; } = [];

    public List<string> Profiles { get; set; } = [];

    public string? Restart { get; set; }

    public string? StopGracePeriod { get; set; }
}

/// <summary>How the engine knows that a service is well.</summary>
internal sealed class Healthcheck
{
    public List<string> Test { get; set; } = [];

    public string? Interval { get; set; }

    public string? Timeout { get; set; }

    public int? Retries { get; set; }

    public string? StartPeriod { get; set; }
}

/// <summary>When a service starts after another: service_started, service_healthy or service_completed_successfully.</summary>
internal sealed class ServiceDependency
{
    public string Condition { get; set; } = "service_started";
}

/// <summary>A volume or folder in a service.</summary>
internal sealed class ServiceVolume
{
    public string Type { get; set; } = "volume";

    public string Source { get; set; } = "";

    public string Target { get; set; } = "";

    public bool? ReadOnly { get; set; }

    public BindOptions? Bind { get; set; }
}

/// <summary>Options of a folder of the host in a service.</summary>
internal sealed class BindOptions
{
    /// <summary>Whether a folder that is not there is made; without it some versions of Compose refuse to start.</summary>
    public bool CreateHostPath { get; set; }
}

/// <summary>A network of a compose file.</summary>
internal sealed class Network
{
    public string Driver { get; set; } = "bridge";
}

/// <summary>A named volume of a compose file.</summary>
internal sealed class Volume
{
    public string Driver { get; set; } = "local";
}
