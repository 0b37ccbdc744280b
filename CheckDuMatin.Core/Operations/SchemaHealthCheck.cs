using CheckDuMatin.Core.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CheckDuMatin.Core.Operations;

/// <summary>The database holds every migration of this version. Once it does it is not asked again: migrations are never taken back.</summary>
public sealed class SchemaHealthCheck(SchemaMigrator migrator) : IHealthCheck
{
    private volatile bool _current;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_current)
        {
            return HealthCheckResult.Healthy();
        }

        try
        {
            var pending = (await migrator.StatusAsync(cancellationToken)).Count(migration => !migration.Applied);
            _current = pending == 0;
            return _current ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus, $"{pending} pending");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "database unreachable", exception);
        }
    }
}
