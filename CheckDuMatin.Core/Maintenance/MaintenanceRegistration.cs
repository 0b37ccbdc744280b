using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Maintenance;

/// <summary>The use cases of this feature.</summary>
internal static class MaintenanceRegistration
{
    public static IServiceCollection AddMaintenance(this IServiceCollection services)
    {
        services.AddSingleton<CheckDatabase>();
        services.AddSingleton<CheckStorage>();
        services.AddSingleton<AuditSecurity>();
        services.AddSingleton<OptimizeTables>();
        services.AddSingleton<WriteSupportBundle>();
        services.AddSingleton<CheckUpdate>();
        return services;
    }
}
