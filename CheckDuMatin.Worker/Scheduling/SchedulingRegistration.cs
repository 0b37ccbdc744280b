namespace CheckDuMatin.Worker.Scheduling;

/// <summary>What runs the table of jobs.</summary>
internal static class SchedulingRegistration
{
    /// <summary>What one run of a job needs: enough for <c>cdm jobs run</c>.</summary>
    public static IServiceCollection AddJobRunner(this IServiceCollection services)
    {
        services.AddSingleton<WorkerInstance>();
        services.AddSingleton<JobRunner>();
        return services;
    }

    /// <summary>The runner, and what calls it by the clock.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, string connectionString)
    {
        services.AddJobRunner();
        services.AddSingleton<SchemaGate>();
        services.AddHostedService<WorkerLoops>();
        ClusterScheduler.Register(services, connectionString);
        return services;
    }
}
