using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Worker.Scheduling;

/// <summary>The jobs that every worker runs for itself: each in a loop of its own, until the worker ends.</summary>
internal sealed class WorkerLoops(JobRunner runner, IServiceProvider services, SchemaGate gate, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        await Task.WhenAll(Jobs.All.Where(job => job.Schedule is JobSchedule.WorkerSchedule).Select(job => LoopAsync(job, stoppingToken)));
    }

    private async Task LoopAsync(Job job, CancellationToken stoppingToken)
    {
        var pause = job.Schedule.Period;
        while (!stoppingToken.IsCancellationRequested)
        {
            var report = await runner.RunAsync(job, stoppingToken);
            if (report.Outcome == JobOutcome.Succeeded)
            {
                await WaitAsync(job, pause, stoppingToken);
            }
            else
            {
                await Jitter.WaitAsync(pause / 2, time, stoppingToken);
            }
        }
    }

    /// <summary>Until the pause is over or there is work.</summary>
    private async Task WaitAsync(Job job, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (job.HasWork is null)
        {
            await Task.Delay(pause, time, cancellationToken);
            return;
        }

        var begun = time.GetTimestamp();
        do
        {
            await Task.Delay(Glance, time, cancellationToken);
        }
        while (time.GetElapsedTime(begun) < pause && !await HasWorkAsync(job, cancellationToken));
    }

    private async Task<bool> HasWorkAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            return await job.HasWork!(services, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database is away: the run itself will meet that, say it and wait.
            return true;
        }
    }
}
