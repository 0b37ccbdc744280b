namespace CheckDuMatin.AppHost;

/// <summary>Settings that web, worker and the worker's verbs share.</summary>
internal static class ServiceSettings
{
    /// <summary>Keys of the operator's <c>.env</c> that the services read under the same name.</summary>
    private static readonly string[] OperatorKeys =
    [
        "MAIL_USERNAME", "MAIL_PASSWORD", "MAIL_PASSWORD_FILE", "MAIL_ENCRYPTION", "MAIL_FROM_ADDRESS", "MAIL_RATE", "MAIL_EHLO", "MAIL_TIMEOUT",
        "ADMIN_ALERT_EMAIL", "HEARTBEAT_URL", "APP_TIMEZONE", "TRUSTED_PROXIES", "ALLOW_HTTP", "RETENTION_DAYS", "BULLETIN_RETENTION_DAYS",
        "DB_PASSWORD_FILE", "BACKUP_PASSPHRASE_FILE",
    ];

    /// <summary>The accounts of whoever migrates, restores and backs up: web is given neither.</summary>
    private static readonly string[] MaintenanceKeys = ["DB_MAINTENANCE_USERNAME", "DB_MAINTENANCE_PASSWORD_FILE", "DB_BACKUP_USERNAME", "DB_BACKUP_PASSWORD_FILE"];

    /// <param name="settings">Of a development machine.</param>
    /// <param name="maintains">Whether it is given the accounts for maintenance and backup.</param>
    public static IResourceBuilder<ProjectResource> WithServiceSettings(this IResourceBuilder<ProjectResource> service, DevelopmentSettings settings, bool maintains) =>
        service.ApplicationBuilder.ExecutionContext.IsRunMode
            ? service.WithDevelopmentSettings(settings)
            : service.WithProductionSettings(maintains ? [.. OperatorKeys, .. MaintenanceKeys] : OperatorKeys);

    private static IResourceBuilder<ProjectResource> WithDevelopmentSettings(this IResourceBuilder<ProjectResource> service, DevelopmentSettings settings) => service
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
        .WithEnvironment("DOTNET_ENVIRONMENT", "Development")
        .WithEnvironment("APP_URL", settings.WebUrl)
        .WithEnvironment("ALLOW_HTTP", "true")
        .WithEnvironment("MAIL_FROM_ADDRESS", "check-du-matin@example.test")
        .WithEnvironment("STORAGE_DIR", settings.Data("storage"))
        .WithEnvironment("BACKUP_DIR", Directory.CreateDirectory(settings.Data("backups")).FullName)
        .WithEnvironment("DEMO_FILE", settings.Data("demo.json"))
        .WithEnvironment("DEMO_MAIL_URL", settings.MailUrl)
        .WithEnvironment("DEMO_DASHBOARD_URL", settings.DashboardUrl);

    private static IResourceBuilder<ProjectResource> WithProductionSettings(this IResourceBuilder<ProjectResource> service, IEnumerable<string> keys)
    {
        var builder = service.ApplicationBuilder;
        service.WithEnvironment("STORAGE_DIR", "/storage").WithEnvironment("BACKUP_DIR", "/backups");
        foreach (var key in keys.Prepend("APP_URL"))
        {
            var name = key.ToLowerInvariant().Replace('_', '-');
            var parameter = builder.Resources.OfType<ParameterResource>().FirstOrDefault(existing => string.Equals(existing.Name, name, StringComparison.Ordinal));
            service.WithEnvironment(key, ReferenceExpression.Create($"{parameter ?? Add(builder, name)}"));
        }

        return service;
    }

    /// <summary>What may stay empty has the empty text as its default; the services say which of them they cannot do without.</summary>
    private static ParameterResource Add(IDistributedApplicationBuilder builder, string name) =>
        name is "app-url" or "mail-from-address"
            ? builder.AddParameter(name).Resource
            : builder.AddParameter(name, new FixedParameterDefault(Production.Default(name)), secret: name is "mail-password").Resource;
}
