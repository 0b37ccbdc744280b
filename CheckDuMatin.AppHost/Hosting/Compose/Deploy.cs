namespace CheckDuMatin.AppHost.Hosting;

/// <summary>How a swarm runs a service: the part of a stack file that a compose file leaves to other keys.</summary>
internal sealed class Deploy
{
    /// <summary>replicated, global (one on each machine), or replicated-job for what ends.</summary>
    public string Mode { get; set; } = "replicated";

    /// <summary>A number, or a key of the environment with one.</summary>
    public string? Replicas { get; set; }

    /// <summary>vip, or dnsrr: the service's name leads to every task, and the caller chooses.</summary>
    public string? EndpointMode { get; set; }

    public RollingUpdate? UpdateConfig { get; set; }

    public RollingUpdate? RollbackConfig { get; set; }

    public DeployRestartPolicy RestartPolicy { get; set; } = new();

    public DeployResources Resources { get; set; } = new();
}

/// <summary>How new tasks take the place of old ones.</summary>
internal sealed class RollingUpdate
{
    public int Parallelism { get; set; } = 1;

    /// <summary>start-first or stop-first.</summary>
    public string Order { get; set; } = "start-first";

    /// <summary>rollback, pause or continue.</summary>
    public string FailureAction { get; set; } = "rollback";

    /// <summary>How long a new task is watched.</summary>
    public string Monitor { get; set; } = "60s";
}

/// <summary>When a task is started again.</summary>
internal sealed class DeployRestartPolicy
{
    public string Condition { get; set; } = "any";

    public string? Delay { get; set; }

    public int? MaxAttempts { get; set; }
}

/// <summary>What a task may take.</summary>
internal sealed class DeployResources
{
    public DeployLimits Limits { get; set; } = new();
}

/// <summary>Upper bounds.</summary>
internal sealed class DeployLimits
{
    public string? Memory { get; set; }

    public int? Pids { get; set; }
}
