using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Run;

/// <summary>Addresses and keys of the dashboard of one run.</summary>
internal sealed class DashboardOptions(IConfiguration configuration)
{
    /// <summary>As in Aspire, the AppHost's ASPNETCORE_URLS is where its dashboard is.</summary>
    public Uri Frontend { get; } = new(configuration["ASPNETCORE_URLS"]?.Split(';')[0] ?? $"http://localhost:{FreePort.Next()}");

    public Uri Telemetry { get; } = new(configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] ?? $"http://127.0.0.1:{FreePort.Next()}");

    public int ResourceServicePort { get; } = FreePort.Next();

    public string ResourceServiceKey { get; } = Key();

    public string TelemetryKey { get; } = Key();

    /// <summary>The dashboard shows a resource's telemetry under it when both bear one name.</summary>
    public void AddTelemetry(Dictionary<string, string> environment, string resourceName)
    {
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = Telemetry.ToString().TrimEnd('/');
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        environment["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={TelemetryKey}";
        environment["OTEL_SERVICE_NAME"] = resourceName;
        environment["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={resourceName}";
        environment["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_METRIC_EXPORT_INTERVAL"] = "5000";
    }

    private static string Key() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
