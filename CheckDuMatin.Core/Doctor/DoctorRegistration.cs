using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Doctor;

/// <summary>The doctor and its probes, in the order in which they are told.</summary>
internal static class DoctorRegistration
{
    public static IServiceCollection AddDoctor(this IServiceCollection services)
    {
        services.AddSingleton<RunDoctor>();
        services.AddSingleton<IDoctorProbe, DatabaseProbe>();
        services.AddSingleton<IDoctorProbe, MigrationsProbe>();
        services.AddSingleton<IDoctorProbe, FoldersProbe>();
        services.AddSingleton<IDoctorProbe, BackupsProbe>();
        services.AddSingleton<IDoctorProbe, HostProbe>();
        services.AddSingleton<IDoctorProbe, ErrorsProbe>();
        services.AddSingleton<IDoctorProbe, RelayProbe>();
        services.AddSingleton<IDoctorProbe, SchedulerProbe>();
        services.AddSingleton<IDoctorProbe, JobsProbe>();
        services.AddSingleton<IDoctorProbe, MailQueueProbe>();
        services.AddSingleton<IDoctorProbe, LateChecksProbe>();
        return services;
    }
}
