using CheckDuMatin.Web.Settings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CheckDuMatin.Web.Health;

/// <summary>The storage folder takes a file.</summary>
internal sealed class StorageHealthCheck(WebSettings settings) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var file = Path.Combine(settings.StorageDir, $".probe-{Guid.NewGuid():N}");
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
