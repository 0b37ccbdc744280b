using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace CheckDuMatin.Core.Demo;

/// <summary>Where the demonstration writes its file and what it says there. Only in development is there a demonstration at all.</summary>
/// <param name="File">Path of <c>demo.json</c> (<c>DEMO_FILE</c>); null when not set.</param>
public sealed record DemoSettings(bool IsAllowed, string? File, string Url, string MailUrl, string DashboardUrl, string ConnectionString)
{
    internal static DemoSettings Read(IConfiguration configuration, IHostEnvironment environment) => new(
        environment.IsDevelopment(),
        configuration["DEMO_FILE"] is { Length: > 0 } file ? file : null,
        (configuration["APP_URL"] ?? "http://localhost:8001").TrimEnd('/'),
        configuration["DEMO_MAIL_URL"] ?? "http://localhost:8025",
        configuration["DEMO_DASHBOARD_URL"] ?? "http://localhost:18888",
        configuration.GetConnectionString("checkdumatin") ?? "");
}
