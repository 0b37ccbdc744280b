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

    /// <summary>Until the pause is over or the job is woken.</summary>
    private async Task WaitAsync(Job job, TimeSpan pause, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var clock = Task.Delay(pause, time, stop.Token);
        var first = await Task.WhenAny(clock, job.Wake?.Invoke(services, stop.Token) ?? clock);
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first.IsFaulted)
        {
            // The database is away: the run itself will meet that and say it.
            await Jitter.WaitAsync(Glance, time, cancellationToken);
        }
    }
}
