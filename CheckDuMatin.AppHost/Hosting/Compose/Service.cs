namespace CheckDuMatin.AppHost.Hosting;

/// <summary>A service of a compose file. What is null or empty is not written.</summary>
internal sealed class Service
{
    public string? Image { get; set; }

    public string? User { get; set; }

    public List<string> Entrypoint { get; set; } = [];

    public List<string> Command { get; set; } = [];

    public Dictionary<string, string> Environment { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Names of secrets of the file; each is <c>/run/secrets/NAME</c> in the service.</summary>
    public List<string> Secrets { get; set; } = [];

    /// <summary>The short form as a text, or <see cref="ServicePort"/>.</summary>
    public List<object> Ports { get; set; } = [];

    public List<string> Expose { get; set; } = [];

    /// <summary><see cref="ServiceVolume"/>, or the short form as a text where the operator may name a volume or a folder.</summary>
    public List<object> Volumes { get; set; } = [];

    public Healthcheck? Healthcheck { get; set; }

    public Dictionary<string, ServiceDependency> DependsOn { get; set; } = new(StringComparer.Ordinal);

    public List<string> Networks { get; set; } = [];

    public List<string> Profiles { get; set; } = [];

    public string? Restart { get; set; }

    public string? StopGracePeriod { get; set; }

    public string? MemLimit { get; set; }

    public int? PidsLimit { get; set; }

    public bool? ReadOnly { get; set; }

    public List<string> Tmpfs { get; set; } = [];

    public List<string> CapDrop { get; set; } = [];

    public List<string> SecurityOpt { get; set; } = [];

    public ServiceLogging? Logging { get; set; }

    /// <summary>Of a stack file.</summary>
    public List<ServiceConfig> Configs { get; set; } = [];

    /// <summary>Of a stack file.</summary>
    public Deploy? Deploy { get; set; }
}

/// <summary>A published port of a stack file.</summary>
internal sealed class ServicePort
{
    public int Target { get; set; }

    /// <summary>A number, or a key of the environment with one.</summary>
    public string Published { get; set; } = "";

    public string Protocol { get; set; } = "tcp";

    /// <summary>host: of each machine with a task, the caller's address kept; ingress: of all machines, behind the swarm's own balancing.</summary>
    public string Mode { get; set; } = "host";
}

/// <summary>A configuration file of the engine's in a service.</summary>
internal sealed class ServiceConfig
{
    public string Source { get; set; } = "";

    public string Target { get; set; } = "";
}

/// <summary>Where a service's output goes.</summary>
internal sealed class ServiceLogging
{
    public string Driver { get; set; } = "json-file";

    public Dictionary<string, string> Options { get; set; } = new(StringComparer.Ordinal);
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

    public string? Source { get; set; }

    public string Target { get; set; } = "";

    public bool? ReadOnly { get; set; }

    /// <summary>Of the type tmpfs.</summary>
    public TmpfsOptions? Tmpfs { get; set; }
}

/// <summary>Options of a folder in memory.</summary>
internal sealed class TmpfsOptions
{
    /// <summary>Bytes at most.</summary>
    public long Size { get; set; }
}

/// <summary>A network of a compose file.</summary>
internal sealed class Network
{
    public string Driver { get; set; } = "bridge";

    /// <summary>Nothing on it reaches the outside, nor is reached from there.</summary>
    public bool? Internal { get; set; }
}

/// <summary>A named volume of a compose file.</summary>
internal sealed class Volume
{
    public string Driver { get; set; } = "local";
}

/// <summary>A secret or configuration file: the content of a file of the host, or one that the engine holds already.</summary>
internal sealed class Secret
{
    public string? File { get; set; }

    public bool? External { get; set; }
}
