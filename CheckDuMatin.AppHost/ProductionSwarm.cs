namespace CheckDuMatin.AppHost;

/// <summary>
/// The compose file as a swarm can run it. A swarm knows neither order nor limits by their compose names, and publishes a port on every address: the database is one that
/// exists already, reached over verified TLS; web and worker wait for the schema by themselves.
/// </summary>
internal static class ProductionSwarm
{
    private const string Network = "check-du-matin";

    private static readonly string[] Taken = ["migrate", "web", "worker"];

    /// <summary>Instead of the keys by which the compose file names the database.</summary>
    private static readonly string[] DatabaseKeys = ["DB_HOST", "DB_PORT", "DB_DATABASE", "DB_USERNAME", "DB_PASSWORD"];

    public static StackFile Of(ComposeFile compose)
    {
        var stack = new StackFile { Networks = { [Network] = new Network { Driver = "overlay" } } };
        foreach (var name in Taken)
        {
            stack.Services[name] = Adapt(compose.Services[name]);
        }

        stack.Services["migrate"].Deploy = Job(compose.Services["migrate"]);
        stack.Services["web"].Deploy = Rolling(compose.Services["web"], "${WEB_REPLICAS:-2}", "dnsrr");
        stack.Services["worker"].Deploy = Rolling(compose.Services["worker"], "${WORKER_REPLICAS:-3}", endpointMode: null);
        stack.Services["web"].Ports = [];
        stack.Services["proxy"] = Proxy();
        stack.Volumes["storage"] = new Volume();
        stack.Volumes["backups"] = new Volume();
        foreach (var secret in stack.Services.Values.SelectMany(service => service.Secrets).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            stack.Secrets[secret] = new Secret { External = true };
        }

        stack.Configs["proxy"] = new Secret { File = "./nginx-scale.conf" };
        return stack;
    }

    private static Service Adapt(Service service)
    {
        var environment = service.Environment.Where(variable => !DatabaseKeys.Contains(variable.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
        // Without the password, which stands in a secret.
        environment["ConnectionStrings__checkdumatin"] =
            $"Server=${{DB_HOST:?{ComposeValue.Required}}};Port=${{DB_PORT:-3306}};Database=${{DB_DATABASE:-check_du_matin}};User ID=${{DB_USERNAME:-check_du_matin}};SslMode=VerifyFull;SslCa=/run/secrets/db-ca";
        return new Service
        {
            Image = service.Image,
            User = service.User,
            Command = service.Command,
            Environment = environment,
            Secrets = [.. service.Secrets, "db-ca"],
            Volumes = [.. service.Volumes, Temporary()],
            Healthcheck = service.Healthcheck,
            Networks = [Network],
            StopGracePeriod = service.StopGracePeriod,
            ReadOnly = service.ReadOnly,
            CapDrop = service.CapDrop,
            Logging = service.Logging,
        };
    }

    private static Deploy Job(Service service) => new()
    {
        Mode = "replicated-job",
        RestartPolicy = new DeployRestartPolicy { Condition = "on-failure", Delay = "5s", MaxAttempts = 12 },
        Resources = Limits(service),
    };

    /// <summary>A new task must be healthy before an old one ends, else the engine goes back by itself.</summary>
    private static Deploy Rolling(Service service, string? replicas, string? endpointMode) => new()
    {
        Replicas = replicas,
        EndpointMode = endpointMode,
        UpdateConfig = new RollingUpdate(),
        RollbackConfig = new RollingUpdate { FailureAction = "pause" },
        RestartPolicy = new DeployRestartPolicy { Delay = "2s" },
        Resources = Limits(service),
    };

    /// <summary>A stack file has no short form for it.</summary>
    private static ServiceVolume Temporary() => new() { Type = "tmpfs", Target = "/tmp", Tmpfs = new TmpfsOptions { Size = 64 * 1024 * 1024 } };

    private static DeployResources Limits(Service service) => new() { Limits = new DeployLimits { Memory = service.MemLimit, Pids = service.PidsLimit } };

    /// <summary>
    /// A visitor stays with one web, which a swarm's own balancing does not do. It alone is published: on each machine, by the machine's own port, since the swarm's
    /// would hide the visitor's address.
    /// </summary>
    private static Service Proxy()
    {
        var service = new Service
        {
            Image = "nginx:1.30",
            Entrypoint = ["nginx", "-c", "/nginx.conf", "-g", "daemon off;"],
            Ports = [new ServicePort { Target = 8001, Published = "${WEB_PORT:-8001}" }],
            Configs = [new ServiceConfig { Source = "proxy", Target = "/nginx.conf" }],
            Healthcheck = new Healthcheck { Test = ["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8001"], Interval = "10s", Timeout = "5s", Retries = 3 },
            Networks = [Network],
            StopGracePeriod = "10s",
        };
        Hardening.Confine(service, memory: "64m", processes: 64);
        service.Deploy = new Deploy
        {
            Mode = "global",
            // A port has room for one.
            UpdateConfig = new RollingUpdate { Order = "stop-first" },
            RestartPolicy = new DeployRestartPolicy { Delay = "2s" },
            Resources = Limits(service),
        };
        service.MemLimit = null;
        service.PidsLimit = null;
        service.SecurityOpt = [];
        service.Tmpfs = [];
        service.Volumes = [Temporary()];
        return service;
    }
}
