using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Run;

/// <summary>A GET is answered with the status that means well.</summary>
internal sealed class HttpHealthCheck(IHttpClientFactory clients, EndpointReference endpoint, string path, int statusCode) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var response = await clients.CreateClient("health").GetAsync(new Uri(endpoint.Url + path), cancellationToken);
            var status = (int)response.StatusCode;
            return status == statusCode ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(status.ToString(CultureInfo.InvariantCulture));
        }
        catch (HttpRequestException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
