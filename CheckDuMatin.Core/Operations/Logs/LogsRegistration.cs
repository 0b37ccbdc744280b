using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CheckDuMatin.Core.Operations.Logs;

/// <summary>What reads and clears the log files; it needs configuration and clock alone.</summary>
public static class LogsRegistration
{
    public static IServiceCollection AddLogReading(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LogFolder>();
        services.AddSingleton<LogReader>();
        services.AddSingleton<CleanUpLogs>();
        return services;
    }
}
