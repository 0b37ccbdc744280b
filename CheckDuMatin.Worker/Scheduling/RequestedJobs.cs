using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Planning;

namespace CheckDuMatin.Worker.Scheduling;

/// <summary>Runs what administrators ask for on "Exploitation": looks every second, so that a click does something at once. A long job keeps no other from beginning.</summary>
internal sealed class RequestedJobs(
    JobRequests requests, JobRunner runner, WorkerInstance instance, SchemaGate gate, TimeProvider time, ILogger<RequestedJobs> log) : BackgroundService
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> running = [];
        try
        {
            await gate.WaitAsync(stoppingToken);
            while (true)
            {
                running.RemoveAll(task => task.IsCompleted);
                await LookAsync(running, stoppingToken);
                await Task.Delay(Pulse, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The steps at hand end first, and say so.
            await Task.WhenAll(running);
        }
    }

    private async Task LookAsync(List<Task> running, CancellationToken cancellationToken)
    {
        try
        {
            while (await requests.ClaimAsync(instance.Name, cancellationToken) is { } claimed)
            {
                running.Add(RunAsync(claimed, cancellationToken));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogDebug(exception, "Requests for jobs could not be looked for");
            await Jitter.WaitAsync(Pause, time, cancellationToken);
        }
    }

    private async Task RunAsync(ClaimedJob claimed, CancellationToken cancellationToken)
    {
        try
        {
            var report = Jobs.Find(claimed.Job) is { } job
                ? await runner.RunAsync(job, cancellationToken)
                : new JobReport(JobOutcome.Failed, DidSomething: false, Counts: null, "This worker does not know the job.", Exception: null);
            await requests.FinishAsync(claimed.Id, report.Outcome, report.Counts, report.Error, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(claimed);
        }
        catch (Exception exception)
        {
            // The database is away: once it is back, and this worker is gone or not, the request counts as lost.
            log.LogWarning("How the requested job {Job} ended could not be noted: {Message}", claimed.Job, exception.GetBaseException().Message);
        }
    }

    /// <summary>The worker ends before the job has begun.</summary>
    private async Task EndAsync(ClaimedJob claimed)
    {
        try
        {
            await requests.FinishAsync(claimed.Id, JobOutcome.Skipped, counts: null, "The worker was asked to end.", CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.LogDebug(exception, "The request for {Job} stays open", claimed.Job);
        }
    }
}
