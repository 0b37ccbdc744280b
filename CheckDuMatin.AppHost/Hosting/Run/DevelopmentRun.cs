using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>What a run on a developer's machine has beyond Aspire's own: the console says when everything is ready, crashed services come back, fixed ports are free.</summary>
internal static class DevelopmentRun
{
    public static void AddDevelopmentRun(this IDistributedApplicationBuilder builder, DevelopmentSettings settings)
    {
        var configuration = builder.Configuration;
        configuration["ASPNETCORE_URLS"] = settings.DashboardUrl;
        configuration["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
        configuration["ASPIRE_DASHBOARD_TELEMETRY_OPTOUT"] = "true";
        configuration["ASPIRE_VERSION_CHECK_DISABLED"] = "true";
        // No sign-in for a page on the loopback of a development machine; what feeds it still needs the keys of this run.
        configuration["AppHost:BrowserToken"] = null;

        // What a health check has to say is told once, on the dashboard; what goes on, by ConsoleReport.
        configuration["Logging:LogLevel:Default"] = "Warning";
        configuration["Logging:Console:FormatterName"] = "simple";
        configuration["Logging:Console:FormatterOptions:SingleLine"] = "true";

        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Services.AddSingleton(settings);
        builder.Services.AddEventingSubscriber<BeforeStartChecks>();
        builder.Services.AddHostedService<ConsoleReport>();
        // Stopped before Aspire's own services, which end the processes.
        builder.Services.AddHostedService<CrashRestarts>();
    }
}
