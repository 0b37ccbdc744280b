using CheckDuMatin.Core.Monitoring.Watches;
using CheckDuMatin.Core.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>Samples, watches and what is told about them.</summary>
internal static class MonitoringRegistration
{
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<MeasureDisk>(DiskSpace.Of);
        services.AddSingleton<HostFiles>();
        services.AddSingleton<MountedFolders>();
        services.AddSingleton<CpuMeter>();
        services.AddSingleton<CheckHealth>();
        services.AddSingleton<JobHealth>();
        services.AddSingleton<TakeSamples>();
        services.AddSingleton<SampleHistory>();
        services.AddSingleton<SystemMeter>();
        services.AddSingleton<IWatch, DiskWatch>();
        services.AddSingleton<IWatch, MemoryWatch>();
        services.AddSingleton<IWatch, CpuWatch>();
        services.AddSingleton<IWatch, JobsWatch>();
        services.AddSingleton<IWatch, ChecksWatch>();
        services.AddSingleton<IWatch, BackupWatch>();
        services.AddSingleton<IWatch, CertificateWatch>();
        services.AddSingleton<WatchSystem>();
        services.AddSingleton<StraightMail>();
        services.AddSingleton<WatchFromWeb>();
        services.AddSingleton<TestAlert>();
        services.AddSingleton<SilentTroubles>();
        services.AddSingleton<OutsideHeartbeat>();
        return services;
    }
}
