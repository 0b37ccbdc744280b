using System.Globalization;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Planning;

namespace CheckDuMatin.Worker.Scheduling;

/// <summary>Writes the table of jobs where pages can read it, whenever it has changed; next runs do so every few minutes.</summary>
internal sealed class PublishJobs(JobPlan plan, OperationsSettings settings, TimeProvider time)
{
    private readonly Lock _lock = new();
    private IReadOnlyList<(string Job, DateTime? NextRunAt)>? _published;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var jobs = Jobs.All.Select(job => new PlannedJob
        {
            Job = job.Name,
            Schedule = Words(job.Schedule),
            IsOfEachWorker = job.Schedule is JobSchedule.WorkerSchedule,
            PeriodSeconds = (int)job.Schedule.Period.TotalSeconds,
            NextRunAt = ClusterScheduler.NextRun(job, settings.TimeZone, now),
        }).ToList();
        var runs = jobs.ConvertAll(job => (job.Job, job.NextRunAt));
        lock (_lock)
        {
            if (_published is { } published && published.SequenceEqual(runs))
            {
                return;
            }
        }

        await plan.PublishAsync(jobs, cancellationToken);
        lock (_lock)
        {
            _published = runs;
        }
    }

    private static string Words(JobSchedule schedule) => schedule switch
    {
        JobSchedule.MinutesSchedule every => Invariant($"minutes:{every.Minutes}"),
        JobSchedule.HourlySchedule hourly => Invariant($"hourly:{hourly.Minute}"),
        JobSchedule.DailySchedule daily => Invariant($"daily:{daily.Time:HH:mm}"),
        JobSchedule.WeeklySchedule weekly => Invariant($"weekly:{(int)weekly.Day}:{weekly.Time:HH:mm}"),
        JobSchedule.MonthlySchedule monthly => Invariant($"monthly:{monthly.Day}:{monthly.Time:HH:mm}"),
        JobSchedule.WorkerSchedule worker => Invariant($"worker:{worker.Pause.TotalSeconds}"),
        _ => Invariant($"every:{schedule.Period.TotalMinutes}"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
