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
        Dictionary<long, Task> running = [];
        try
        {
            await gate.WaitAsync(stoppingToken);
            while (true)
            {
                await LookAsync(running, stoppingToken);
                await Task.Delay(Pulse, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The steps at hand end first, and say so.
            await Task.WhenAll(running.Values);
        }
    }

    private async Task LookAsync(Dictionary<long, Task> running, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (id, _) in running.Where(run => run.Value.IsCompleted))
            {
                running.Remove(id);
            }

            while (await requests.ClaimAsync(new ClaimingWorker(instance.Name, instance.StartedAt, running.Keys), cancellationToken) is { } claimed)
            {
                running.Add(claimed.Id, RunAsync(claimed, cancellationToken));
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
        JobReport report;
        try
        {
            report = Jobs.Find(claimed.Job) is { } job
                ? await runner.RunAsync(job, cancellationToken)
                : new JobReport(JobOutcome.Failed, DidSomething: false, Counts: null, "This worker does not know the job.", Exception: null);
        }
        catch (OperationCanceledException)
        {
            report = new JobReport(JobOutcome.Skipped, DidSomething: false, Counts: null, "The worker was asked to end.", Exception: null);
        }

        while (!await NoteAsync(claimed, report) && !cancellationToken.IsCancellationRequested)
        {
            // Nobody may ask for the job again until it is noted.
            await Jitter.WaitAsync(Pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>False while the database is away. What a worker that ends could not note counts as lost after three minutes.</summary>
    private async Task<bool> NoteAsync(ClaimedJob claimed, JobReport report)
    {
        try
        {
            await requests.FinishAsync(claimed.Id, report.Outcome, report.Counts, report.Error, CancellationToken.None);
            return true;
        }
        catch (Exception exception)
        {
            log.LogWarning("How the requested job {Job} ended could not be noted: {Message}", claimed.Job, exception.GetBaseException().Message);
            return false;
        }
    }
}
