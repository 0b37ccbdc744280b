using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Web.Health;

internal static class HealthRegistration
{
    /// <summary>What <c>/health</c> asks besides the database itself: the schema is current, the storage writable.</summary>
    public static void AddWebHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks()
            .AddCheck<SchemaHealthCheck>("schema", timeout: TimeSpan.FromSeconds(3))
            .AddCheck<StorageHealthCheck>("storage", timeout: TimeSpan.FromSeconds(3));
        builder.Services.AddHostedService<SystemWatch>();
    }
}
