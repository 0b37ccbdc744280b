using System.Globalization;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.Run;

/// <summary>How the Aspire dashboard is started: on the loopback only, without sign-in, its data sources by key.</summary>
internal static class DashboardLaunch
{
    public static JsonObject Spec(AspireBundle bundle, DashboardOptions options)
    {
        // "localhost" would also listen on ::1 where there is one; the address says what is meant.
        var frontend = new UriBuilder(options.Frontend) { Host = "127.0.0.1" }.Uri.ToString().TrimEnd('/');
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = frontend,
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = options.Telemetry.ToString().TrimEnd('/'),
            ["DASHBOARD__FRONTEND__AUTHMODE"] = "Unsecured",
            ["DASHBOARD__FRONTEND__PUBLICURL"] = options.Frontend.ToString().TrimEnd('/'),
            ["DASHBOARD__API__AUTHMODE"] = "ApiKey",
            ["DASHBOARD__API__PRIMARYAPIKEY"] = options.TelemetryKey,
            ["DASHBOARD__OTLP__AUTHMODE"] = "ApiKey",
            ["DASHBOARD__OTLP__PRIMARYAPIKEY"] = options.TelemetryKey,
            ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{options.ResourceServicePort}"),
            ["DASHBOARD__RESOURCESERVICECLIENT__AUTHMODE"] = "ApiKey",
            ["DASHBOARD__RESOURCESERVICECLIENT__APIKEY"] = options.ResourceServiceKey,
            ["DASHBOARD__UI__DISABLEAGENTHELP"] = "true",
        };
        return new JsonObject
        {
            ["executablePath"] = bundle.Dashboard,
            ["args"] = new JsonArray("dashboard"),
            ["workingDirectory"] = Path.GetDirectoryName(bundle.Dashboard),
            ["executionType"] = "Process",
            ["env"] = new JsonArray([.. variables.Select(variable => new JsonObject { ["name"] = variable.Key, ["value"] = variable.Value })]),
        };
    }
}
