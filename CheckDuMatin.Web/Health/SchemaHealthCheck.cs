using CheckDuMatin.Core.Data;
using CheckDuMatin.Web.Live;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CheckDuMatin.Web.Health;

/// <summary>Every migration of this version is applied. More than that is fine: the previous version runs on the new schema.</summary>
internal sealed class SchemaHealthCheck(SchemaMigrator migrator) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var pending = (await migrator.StatusAsync(cancellationToken)).Where(migration => !migration.Applied).Select(migration => migration.Name).ToList();
            return pending.Count == 0
                ? HealthCheckResult.Healthy()
                : new HealthCheckResult(context.Registration.FailureStatus, $"Pending: {string.Join(", ", pending)}");
        }
        catch (Exception exception) when (exception.IsDatabaseAway())
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The database does not answer.");
        }
    }
}
