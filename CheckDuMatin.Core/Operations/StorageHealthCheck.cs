using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CheckDuMatin.Core.Operations;

/// <summary>The storage folder (<c>STORAGE_DIR</c>) takes a file.</summary>
public sealed class StorageHealthCheck(IConfiguration configuration) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var file = Path.Combine(configuration["STORAGE_DIR"] ?? "", $".probe-{Guid.NewGuid():N}");
            await File.WriteAllBytesAsync(file, [1], cancellationToken);
            File.Delete(file);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception.Message);
        }
    }
}
