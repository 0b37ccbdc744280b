using CheckDuMatin.Core.Monitoring;

namespace CheckDuMatin.Worker.Scheduling;

/// <summary>What runs the table of jobs.</summary>
internal static class SchedulingRegistration
{
    /// <summary>What one run of a job needs: enough for <c>cdm jobs run</c>.</summary>
    public static IServiceCollection AddJobRunner(this IServiceCollection services)
    {
        services.AddSingleton<WorkerInstance>();
        services.AddSingleton<JobRunner>();

        // Those that run in each worker for itself leave a row only for what they did.
        foreach (var job in Jobs.All.Where(job => job.Schedule is not JobSchedule.WorkerSchedule))
        {
            services.AddSingleton(new ExpectedJob(job.Name, job.Schedule.Period));
        }

        return services;
    }

    /// <summary>The runner, and what calls it by the clock.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, string connectionString)
    {
        services.AddJobRunner();
        services.AddSingleton<SchemaGate>();
        services.AddSingleton<PublishJobs>();
        services.AddHostedService<WorkerLoops>();
        services.AddHostedService<RequestedJobs>();
        ClusterScheduler.Register(services, connectionString);
        return services;
    }
}
