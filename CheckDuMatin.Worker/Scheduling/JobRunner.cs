using System.Text.Json;
using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Worker.Scheduling;

/// <summary>Runs a job once and leaves its row in <c>job_runs</c>; of the very frequent ones only runs that did something or failed.</summary>
internal sealed class JobRunner(IServiceProvider services, JobHistory history, WorkerInstance instance, TimeProvider time, ILogger<JobRunner> log)
{
    private static readonly JsonSerializerOptions CountsJson = new(JsonSerializerDefaults.Web);

    /// <summary>Never throws but for cancellation before anything was done: a failure is an outcome, logged and noted.</summary>
    public async Task<JobReport> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow().UtcDateTime;
        try
        {
            var frequent = job.Schedule is JobSchedule.WorkerSchedule;
            var row = frequent ? (long?)null : await history.StartAsync(job.Name, instance.Name, cancellationToken);
            var report = await RunStepAsync(job, cancellationToken);
            if (report.Outcome == JobOutcome.Failed)
            {
                log.LogError(report.Exception, "Job {Job} failed: {Error}", job.Name, report.Error);
            }

            // The run is over and counts, even when the worker is asked to end meanwhile.
            if (row is { } id)
            {
                await history.FinishAsync(id, report.Outcome, report.Counts, report.Error, CancellationToken.None);
            }
            else if (report.DidSomething)
            {
                await history.AddAsync(Row(job, startedAt, report), CancellationToken.None);
            }

            return report;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Only the history can throw here: the database is away, and the job will be asked again when it is back.
            log.LogWarning("Job {Job} could not note its run: {Message}", job.Name, exception.GetBaseException().Message);
            return new JobReport(JobOutcome.Failed, DidSomething: false, Counts: null, exception.GetBaseException().Message, exception);
        }
    }

    private async Task<JobReport> RunStepAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            var step = (IJobStep)ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, job.Step);
            var result = await step.RunAsync(cancellationToken);
            var counts = result.Counts is null ? null : JsonSerializer.Serialize(result.Counts, CountsJson);
            var outcome = result.Trouble is null ? JobOutcome.Succeeded : JobOutcome.Failed;
            return new JobReport(outcome, result.DidSomething || result.Trouble is not null, counts, result.Trouble, Exception: null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new JobReport(JobOutcome.Skipped, DidSomething: false, Counts: null, "The worker was asked to end.", Exception: null);
        }
        catch (Exception exception)
        {
            return new JobReport(JobOutcome.Failed, DidSomething: true, Counts: null, exception.GetBaseException().Message, exception);
        }
    }

    private JobRun Row(Job job, DateTime startedAt, JobReport report) => new()
    {
        Job = job.Name,
        Instance = instance.Name,
        StartedAt = startedAt,
        FinishedAt = time.GetUtcNow().UtcDateTime,
        Outcome = report.Outcome,
        Counts = report.Counts,
        Error = report.Error,
    };
}

/// <summary>How a run ended. <paramref name="Counts"/> is a JSON object.</summary>
internal sealed record JobReport(JobOutcome Outcome, bool DidSomething, string? Counts, string? Error, Exception? Exception);
