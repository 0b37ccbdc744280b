using Microsoft.Extensions.Diagnostics.HealthChecks;
using MySqlConnector;

namespace CheckDuMatin.ServiceDefaults;

/// <summary>The database answers a statement within the check's time-out.</summary>
internal sealed class MySqlHealthCheck(MySqlDataSource dataSource) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT 1";
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (MySqlException exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception.ErrorCode.ToString(), exception);
        }
    }
}
