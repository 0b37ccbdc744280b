namespace CheckDuMatin.AppHost;

/// <summary>What the compose file says beyond the model: health, folders, accounts, limits. Written for MySQL 8.4, Docker Compose 2 and a server of 2 GB.</summary>
internal static class Production
{
    /// <summary>The database's place and account come from <c>.env</c>, so that an existing server can take the container's place.</summary>
    private static readonly Dictionary<string, string> Database = new(StringComparer.Ordinal)
    {
        ["DB_HOST"] = "mysql",
        ["DB_PORT"] = "3306",
        ["DB_DATABASE"] = "check_du_matin",
        ["DB_USERNAME"] = "check_du_matin",
        ["DB_PASSWORD"] = "",
    };

    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        ["mail-encryption"] = "optional",
        ["app-timezone"] = "Europe/Paris",
        ["allow-http"] = "false",
        ["retention-days"] = "30",
        ["bulletin-retention-days"] = "365",
    };

    public static string Default(string parameter) => Defaults.GetValueOrDefault(parameter, "");

    /// <summary>The keys of operations, in its order.</summary>
    public static void Document(EnvFile env) => OperatorSettings.Document(env);

    public static void MySql(IResource resource, Service service)
    {
        service.Image = ProductionDatabase.Image;
        service.Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MYSQL_DATABASE"] = "${DB_DATABASE:-check_du_matin}",
            ["MYSQL_ROOT_PASSWORD_FILE"] = "/run/secrets/mysql-root-password",
        };
        service.Command = [.. ProductionDatabase.Options];
        service.Secrets = ["mysql-root-password"];
        service.Ports = ["127.0.0.1:3307:3306"];
        service.Expose = [];
        service.Volumes =
        [
            new ServiceVolume { Source = "mysql", Target = "/var/lib/mysql" },
            // The server sorts whole tables there while it rebuilds an index: on the disk, and not in its memory.
            new ServiceVolume { Source = "mysql-tmp", Target = "/tmp" },
        ];
        // An internal network publishes no port: the one of 127.0.0.1 needs a network that nobody else is on.
        service.Networks = [Hardening.DatabaseNetwork, Hardening.LoopbackNetwork];
        service.StopGracePeriod = "60s";
        Hardening.Confine(service, memory: "640m", processes: 512);
        service.Tmpfs = ["/var/run/mysqld:mode=1777,size=1m"];
        service.Healthcheck = new Healthcheck
        {
            // By TCP: the image's own first start answers on the socket only, before it is ready. Without a password: that it answers is enough.
            Test = ["CMD", "mysqladmin", "--protocol=tcp", "--host=127.0.0.1", "--connect-timeout=3", "--silent", "ping"],
            Interval = "3s",
            Timeout = "5s",
            Retries = 40,
            StartPeriod = "60s",
        };
    }

    public static void Migrate(IResource resource, Service service)
    {
        Share(resource, service, "worker", memory: "256m");
        service.Secrets = [.. ProductionDatabase.Secrets, "mail-password", "backup-passphrase"];
        service.DependsOn["accounts"] = new ServiceDependency { Condition = "service_completed_successfully" };
    }

    public static void Web(IResource resource, Service service)
    {
        Share(resource, service, "web", memory: "512m");
        service.Secrets = ["db-password", "mail-password", "backup-passphrase"];
        service.Ports = ["${WEB_PORT:-8001}:8001"];
        service.StopGracePeriod = "20s";
        service.Healthcheck = Health("dotnet", "CheckDuMatin.Web.dll", "health");
    }

    public static void Worker(IResource resource, Service service)
    {
        Share(resource, service, "worker", memory: "448m");
        service.Secrets = [.. ProductionDatabase.Secrets, "mail-password", "backup-passphrase"];
        service.StopGracePeriod = "20s";
        service.Healthcheck = Health("cdm", "health");
    }

    /// <summary>Adds what the model does not know: the database's accounts, the dashboard, networks, secrets.</summary>
    public static void Complete(ComposeFile file)
    {
        file.Name = "check-du-matin";
        file.Services["accounts"] = ProductionDatabase.Accounts();
        file.Services["dashboard"] = Dashboard();
        file.Networks[Hardening.DatabaseNetwork] = new Network { Internal = true };
        file.Networks[Hardening.LoopbackNetwork] = new Network();
        file.Volumes["backups"] = new Volume();
        foreach (var name in file.Services.Values.SelectMany(service => service.Secrets).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            file.Secrets[name] = new Secret { File = $"${{SECRETS_DIR:-./secrets}}/{name}" };
        }
    }

    /// <summary>Optional: <c>docker compose --profile dashboard up -d</c>. Its image has no program that could ask for its health.</summary>
    private static Service Dashboard()
    {
        var service = new Service
        {
            Image = "mcr.microsoft.com/dotnet/aspire-dashboard:13.5",
            Environment = { ["ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS"] = "true" },
            Ports = ["127.0.0.1:18888:18888"],
            Expose = ["18889"],
            Networks = [Hardening.OutsideNetwork],
            Profiles = ["dashboard"],
            Restart = "unless-stopped",
        };
        Hardening.Confine(service, memory: "256m", processes: 256);
        service.ReadOnly = null;
        return service;
    }

    private static void Share(IResource resource, Service service, string image, string memory)
    {
        service.Image = $"${{{image.ToUpperInvariant()}_IMAGE:-check-du-matin/{image}}}:${{IMAGE_TAG:?{ComposeValue.Required}}}";
        // Not the connection string of the model: a password that stands in a file could not be put into it here.
        service.Environment.Remove("ConnectionStrings__checkdumatin");
        foreach (var (key, value) in Database)
        {
            service.Environment[key] = $"${{{key}:-{value}}}";
        }

        service.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = "${OTEL_EXPORTER_OTLP_ENDPOINT:-}";
        service.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        service.Environment["OTEL_SERVICE_NAME"] = resource.Name;
        service.Volumes =
        [
            new ServiceVolume { Source = "storage", Target = "/storage" },
            "${BACKUP_DIR:-backups}:/backups",
        ];
        service.Networks = resource.IsService() ? [Hardening.DatabaseNetwork, Hardening.OutsideNetwork] : [Hardening.DatabaseNetwork];
        Hardening.Confine(service, memory, processes: 512);
    }

    private static Healthcheck Health(params string[] command) => new()
    {
        Test = ["CMD", .. command],
        Interval = "10s",
        Timeout = "5s",
        Retries = 3,
        StartPeriod = "30s",
    };
}
