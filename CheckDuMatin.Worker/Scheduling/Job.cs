namespace CheckDuMatin.Worker.Scheduling;

/// <summary>A job of the table in <c>Jobs.cs</c>.</summary>
/// <param name="Name">As <c>cdm jobs run</c> takes it; it stays, since job_runs and the scheduler's tables hold it.</param>
/// <param name="Step">The class that does the work.</param>
internal sealed record Job(string Name, Type Step, JobSchedule Schedule, JobStart Start)
{
    /// <summary>For a job of each worker: returns when the next run should come before its time. Null: by the clock alone.</summary>
    public Func<IServiceProvider, CancellationToken, Task>? Wake { get; init; }

    public static Job Of<TStep>(string name, JobSchedule schedule, JobStart start)
        where TStep : class, IJobStep => new(name, typeof(TStep), schedule, start);
}

/// <summary>Whether a job runs when a worker starts.</summary>
internal enum JobStart
{
    /// <summary>At each start.</summary>
    Always,

    /// <summary>When it has no good run within its period.</summary>
    WhenMissed,

    /// <summary>Only when its tick passed while no worker ran: what is heavy and new has no business at the first start.</summary>
    ForMissedTick,
}
