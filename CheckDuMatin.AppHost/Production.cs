
namespace CheckDuMatin.AppHost;

/// <summary>What the compose file says beyond the model: health, folders, restarts. Written for MySQL 8.4 and Docker Compose 2.</summary>
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

    public static void MySql(IResource resource, Service service)
    {
        service.Image = "mysql:8.4";
        service.Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MYSQL_RANDOM_ROOT_PASSWORD"] = "yes",
            ["MYSQL_DATABASE"] = "${DB_DATABASE:-check_du_matin}",
            ["MYSQL_USER"] = "${DB_USERNAME:-check_du_matin}",
            ["MYSQL_PASSWORD"] = "${DB_PASSWORD:-}",
            ["MYSQL_PASSWORD_FILE"] = "${DB_PASSWORD_FILE:-}",
        };
        service.Command = ["--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci", "--disable-log-bin"];
        service.Ports = ["127.0.0.1:3307:3306"];
        service.Expose = [];
        service.Volumes = [new ServiceVolume { Source = "mysql", Target = "/var/lib/mysql" }, Secrets()];
        service.StopGracePeriod = "60s";
        service.Healthcheck = new Healthcheck
        {
            // By TCP and as the application: the image's own first start answers on the socket only, before it is ready.
            Test = ["CMD-SHELL", "MYSQL_PWD=\"$${MYSQL_PASSWORD:-$$(cat $$MYSQL_PASSWORD_FILE)}\" mysql --protocol=tcp -h127.0.0.1 -u\"$$MYSQL_USER\" -e 'SELECT 1' \"$$MYSQL_DATABASE\""],
            Interval = "3s",
            Timeout = "5s",
            Retries = 40,
            StartPeriod = "60s",
        };
    }

    public static void Migrate(IResource resource, Service service) => Share(resource, service, "worker");

    public static void Web(IResource resource, Service service)
    {
        Share(resource, service, "web");
        service.Ports = ["${WEB_PORT:-8001}:8001"];
        service.StopGracePeriod = "20s";
    }

    public static void Worker(IResource resource, Service service)
    {
        Share(resource, service, "worker");
        service.StopGracePeriod = "20s";
    }

    /// <summary>Names the volumes and adds the dashboard, which is optional: <c>docker compose --profile dashboard up -d</c>.</summary>
    public static void Complete(ComposeFile file)
    {
        file.Name = "check-du-matin";
        file.Services["dashboard"] = new Service
        {
            Image = "mcr.microsoft.com/dotnet/aspire-dashboard:13.5",
            Environment = { ["ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS"] = "true" },
            Ports = ["127.0.0.1:18888:18888"],
            Expose = ["18889"],
            Networks = ["aspire"],
            Profiles = ["dashboard"],
            Restart = "unless-stopped",
        };
    }

    /// <summary>The keys of operations, in its order.</summary>
    public static void Document(EnvFile env) => OperatorSettings.Document(env);

    private static void Share(IResource resource, Service service, string image)
    {
        service.Image = $"${{{image.ToUpperInvariant()}_IMAGE:-check-du-matin/{image}}}:${{IMAGE_TAG:-latest}}";
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
            new ServiceVolume { Type = "bind", Source = "${BACKUP_DIR:-./backups}", Target = "/backups", Bind = new BindOptions { CreateHostPath = true } },
            Secrets(),
        ];
    }

    /// <summary>Where the keys that end in _FILE find their files.</summary>
    private static ServiceVolume Secrets() => new()
    {
        Type = "bind",
        Source = "${SECRETS_DIR:-./secrets}",
        Target = "/run/secrets",
        ReadOnly = true,
        Bind = new BindOptions { CreateHostPath = true },
    };
}
