namespace CheckDuMatin.AppHost;

/// <summary>MySQL in production: its options for a server of 2 GB, and who makes its accounts.</summary>
internal static class ProductionDatabase
{
    public const string Image = "mysql:8.4";

    /// <summary>
    /// <list type="bullet">
    /// <item>Buffer pool 256 MB: a year of statistics and a month of checks of hundreds of clients fit; web, worker and system need the rest of 2 GB.</item>
    /// <item>150 connections: two webs and three workers use a few dozen at their busiest, and each that works takes up to some megabytes.</item>
    /// <item>Small table caches: they also decide how much performance_schema takes, which « cdm db slow » reads.</item>
    /// <item>No binary log: nothing replicates, recovery is the archive of the night, and the log would write everything twice and fill the disk. Who wants
    /// point-in-time recovery takes a database server of their own (DB_HOST).</item>
    /// <item>No X protocol, no files read or written by statements, no name look-ups of clients.</item>
    /// </list>
    /// </summary>
    public static readonly IReadOnlyList<string> Options =
    [
        "--character-set-server=utf8mb4",
        "--collation-server=utf8mb4_unicode_ci",
        "--innodb-buffer-pool-size=256M",
        "--innodb-log-buffer-size=16M",
        "--max-connections=150",
        "--table-open-cache=400",
        "--table-definition-cache=400",
        "--disable-log-bin",
        "--mysqlx=OFF",
        "--secure-file-priv=NULL",
        "--skip-name-resolve",
    ];

    /// <summary>The passwords of the three accounts of operations.</summary>
    public static readonly IReadOnlyList<string> Secrets = ["db-password", "db-maintenance-password", "db-backup-password"];

    /// <summary>Makes the accounts, or brings them up to date, and ends: before the migrations, at each start.</summary>
    public static Service Accounts()
    {
        var service = new Service
        {
            Image = Image,
            Entrypoint = ["bash", "/mysql-accounts.sh"],
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DB_HOST"] = "${DB_HOST:-mysql}",
                ["DB_DATABASE"] = "${DB_DATABASE:-check_du_matin}",
                ["DB_USERNAME"] = "${DB_USERNAME:-check_du_matin}",
                ["DB_PASSWORD"] = "${DB_PASSWORD:-}",
                ["DB_PASSWORD_FILE"] = "${DB_PASSWORD_FILE:-}",
                ["DB_MAINTENANCE_USERNAME"] = "${DB_MAINTENANCE_USERNAME:-}",
                ["DB_MAINTENANCE_PASSWORD_FILE"] = "${DB_MAINTENANCE_PASSWORD_FILE:-}",
                ["DB_BACKUP_USERNAME"] = "${DB_BACKUP_USERNAME:-}",
                ["DB_BACKUP_PASSWORD_FILE"] = "${DB_BACKUP_PASSWORD_FILE:-}",
                ["MYSQL_ROOT_PASSWORD_FILE"] = "/run/secrets/mysql-root-password",
            },
            Secrets = ["mysql-root-password", .. Secrets],
            Volumes = [new ServiceVolume { Type = "bind", Source = "./mysql-accounts.sh", Target = "/mysql-accounts.sh", ReadOnly = true }],
            DependsOn = { ["mysql"] = new ServiceDependency { Condition = "service_healthy" } },
            Networks = [Hardening.DatabaseNetwork],
            Restart = "no",
        };
        Hardening.Confine(service, memory: "128m", processes: 64);
        // Else the image's own declaration would leave a nameless volume behind at each start.
        service.Tmpfs.Add("/var/lib/mysql:size=1m");
        return service;
    }
}
