using CheckDuMatin.Core.Backups.Database;
using CheckDuMatin.Core.Backups.Restore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CheckDuMatin.Core.Backups;

/// <summary>The use cases and queries of this feature.</summary>
internal static class BackupsRegistration
{
    public static IServiceCollection AddBackups(this IServiceCollection services)
    {
        // The worker has read them before, so that a wrong value stops its start.
        services.TryAddSingleton(provider => BackupSettings.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<BackupFolder>();
        services.AddSingleton<BackupLock>();
        services.AddSingleton<CreateBackup>();
        services.AddSingleton<VerifyBackup>();
        services.AddSingleton<ScratchSchema>();
        services.AddSingleton<FinishRestore>();
        services.AddSingleton<LateWrites>();
        services.AddSingleton<RestoreBackup>();
        services.AddSingleton<TestRestore>();
        services.AddSingleton<BackupOverview>();
        return services;
    }
}
