using Microsoft.Extensions.Diagnostics.HealthChecks;
using MySqlConnector;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>The server lets the account in and answers a statement.</summary>
internal sealed class MySqlServerHealthCheck(IResourceWithConnectionString resource) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var settings = new MySqlConnectionStringBuilder((await resource.GetConnectionStringAsync(cancellationToken))!) { Pooling = false, AllowPublicKeyRetrieval = true, ConnectionTimeout = 3 };
        try
        {
            await using var connection = new MySqlConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            return await connection.PingAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
        catch (MySqlException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
