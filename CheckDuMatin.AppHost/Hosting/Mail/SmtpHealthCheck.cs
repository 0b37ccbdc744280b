using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>The server greets with 220 and takes leave politely, so that its log stays clean.</summary>
internal sealed class SmtpHealthCheck(EndpointReference endpoint) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var greeting = await reader.ReadLineAsync(cancellationToken);
            await stream.WriteAsync("QUIT\r\n"u8.ToArray(), cancellationToken);
            return greeting?.StartsWith("220", StringComparison.Ordinal) is true ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(greeting);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
