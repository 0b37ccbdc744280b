namespace CheckDuMatin.AppHost;

/// <summary>Settings that web, worker and the worker's verbs share.</summary>
internal static class ServiceSettings
{
    /// <summary>Keys of the operator's <c>.env</c> that the services read under the same name.</summary>
    private static readonly string[] OperatorKeys =
    [
        "MAIL_USERNAME", "MAIL_PASSWORD", "MAIL_PASSWORD_FILE", "MAIL_ENCRYPTION", "MAIL_FROM_ADDRESS", "MAIL_RATE", "MAIL_EHLO", "MAIL_TIMEOUT",
        "ADMIN_ALERT_EMAIL", "HEARTBEAT_URL", "APP_TIMEZONE", "TRUSTED_PROXIES", "ALLOW_HTTP", "RETENTION_DAYS", "BULLETIN_RETENTION_DAYS",
        "DB_PASSWORD_FILE", "BACKUP_PASSPHRASE_FILE", "DB_MAINTENANCE_USERNAME", "DB_MAINTENANCE_PASSWORD_FILE", "DB_BACKUP_USERNAME", "DB_BACKUP_PASSWORD_FILE",
    ];

    public static IResourceBuilder<ProjectResource> WithServiceSettings(this IResourceBuilder<ProjectResource> service, DevelopmentSettings settings) =>
        service.ApplicationBuilder.ExecutionContext.IsRunMode ? service.WithDevelopmentSettings(settings) : service.WithProductionSettings();

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

    private static IResourceBuilder<ProjectResource> WithProductionSettings(this IResourceBuilder<ProjectResource> service)
    {
        var builder = service.ApplicationBuilder;
        service.WithEnvironment("STORAGE_DIR", "/storage").WithEnvironment("BACKUP_DIR", "/backups");
        foreach (var key in OperatorKeys.Prepend("APP_URL"))
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
