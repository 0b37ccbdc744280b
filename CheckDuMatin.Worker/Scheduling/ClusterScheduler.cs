using System.Globalization;
using CheckDuMatin.Core.Operations;
using MySqlConnector;
using Quartz;

namespace CheckDuMatin.Worker.Scheduling;

/// <summary>
/// The jobs that run once in all workers together. Quartz, clustered on MySQL, holds their triggers; no other file knows it. A trigger stays in the
/// database from start to start, so that a tick missed meanwhile is made up for, and is replaced only when its schedule has changed.
/// </summary>
internal sealed class ClusterScheduler(
    ISchedulerFactory factory, JobHistory history, OperationsSettings settings, SchemaGate gate, TimeProvider time, ILogger<ClusterScheduler> log)
    : BackgroundService
{
    /// <summary>Group of the triggers that follow a schedule, and of those that fire once when a worker starts.</summary>
    private const string OnSchedule = "cdm", AtStart = "cdm-at-start";

    /// <summary>How far a clock that is being corrected goes back without anybody minding.</summary>
    private static readonly TimeSpan SmallStep = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

    private IScheduler? _scheduler;

    /// <summary>Registers Quartz on the application's own database, where a migration has made its tables (QRTZ_…).</summary>
    public static void Register(IServiceCollection services, string connectionString)
    {
        var quartz = new MySqlConnectionStringBuilder(connectionString) { AllowPublicKeyRetrieval = true, CharacterSet = "utf8mb4" };
        services.AddQuartz(builder =>
        {
            builder.ConfigureScheduler(options =>
            {
                options.InstanceName = OnSchedule;
                options.GenerateInstanceId = true;
            });
            builder.UsePersistentStore(store =>
            {
                store.UseMySqlConnector(MySqlConnectorFactory.Instance, quartz.ConnectionString);
                store.ConfigureStore(options => options.MisfireThreshold = TimeSpan.FromSeconds(30));
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = TimeSpan.FromSeconds(3);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(5);
                });
            });
        });
        services.AddHostedService<ClusterScheduler>();
    }

    /// <summary>The job's next tick after an instant (UTC), or null for one that each worker runs for itself.</summary>
    public static DateTime? NextRun(Job job, TimeZoneInfo zone, DateTime after) => Cron(job.Schedule, zone) is { } cron
        ? new CronExpression(cron.Expression, cron.Zone).GetNextValidTimeAfter(new DateTimeOffset(after, TimeSpan.Zero))?.UtcDateTime
        : null;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_scheduler is not null)
        {
            await _scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ClockMark mark;
        while (true)
        {
            try
            {
                await gate.WaitAsync(stoppingToken);
                _scheduler = await factory.GetScheduler(stoppingToken);
                mark = ClockMark.Of(time);
                await PlanAsync(_scheduler, stoppingToken);
                await _scheduler.Start(stoppingToken);
                log.LogInformation("Scheduler started");
                break;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogWarning("The scheduler could not start, trying again: {Message}", exception.GetBaseException().Message);
                await Jitter.WaitAsync(TimeSpan.FromSeconds(2), time, stoppingToken);
            }
        }

        await FollowClockAsync(_scheduler, mark, stoppingToken);
    }

    /// <summary>
    /// Plans anew whenever the clock has gone back: a run is planned from the one before, and what ran by a clock that went ahead is planned as far ahead
    /// as that clock went.
    /// </summary>
    private async Task FollowClockAsync(IScheduler scheduler, ClockMark mark, CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Glance, time, stoppingToken);
            var now = ClockMark.Of(time);
            try
            {
                if (now.BehindBy(mark, time) is var behind && behind > SmallStep)
                {
                    log.LogWarning("The clock has gone back by {Seconds} s, planning anew", (int)behind.TotalSeconds);
                    await PlanAsync(scheduler, stoppingToken);
                }

                mark = now;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogWarning("The runs could not be planned anew, trying again: {Message}", exception.GetBaseException().Message);
            }
        }
    }

    private async Task PlanAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var last = await history.LastAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var job in Jobs.All)
        {
            if (Cron(job.Schedule, settings.TimeZone) is not { } cron)
            {
                continue;
            }

            var detail = JobBuilder.Create<QuartzJob>().WithIdentity(job.Name, OnSchedule)
                .StoreDurably().DisallowConcurrentExecution().RequestRecovery().Build();
            await scheduler.AddJob(detail, AddJobOptions.Replacing, cancellationToken);
            var planned = await PlanScheduleAsync(scheduler, job, cron, cancellationToken);

            // A tick that was missed while no worker ran is made up for as soon as the scheduler starts: that is the run at start.
            var missed = planned.NextFireTimeUtc <= time.GetUtcNow();
            var lastGood = last.GetValueOrDefault(job.Name)?.LastGoodAt;
            if (!missed && job.Start != JobStart.ForMissedTick && (job.Start == JobStart.Always || lastGood is null || now - lastGood > job.Schedule.Period))
            {
                await PlanStartAsync(scheduler, job, cancellationToken);
            }
        }

        await ForgetRemovedAsync(scheduler, cancellationToken);
    }

    /// <returns>The trigger as it stands in the database.</returns>
    private async Task<ITrigger> PlanScheduleAsync(IScheduler scheduler, Job job, CronSchedule cron, CancellationToken cancellationToken)
    {
        var key = new TriggerKey(job.Name, OnSchedule);
        var planned = await scheduler.GetTrigger(key, cancellationToken) as ICronTrigger;
        if (planned is not null && planned.CronExpressionString == cron.Expression && planned.TimeZone.Id == cron.Zone.Id && planned.NextFireTimeUtc <= Latest(job))
        {
            return planned;
        }

        var trigger = TriggerBuilder.Create().WithIdentity(key).ForJob(job.Name, OnSchedule)
            .WithSchedule(CronScheduleBuilder.Create(cron.Expression).InTimeZone(cron.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
        // Two workers may start at once with the same new schedule: whichever is second finds the trigger there and replaces it with the same.
        await scheduler.ScheduleJob(trigger, ScheduleJobOptions.Replacing, cancellationToken);
        return trigger;
    }

    /// <summary>One run now, whichever worker takes it: of several that start together the first plans it and the others find it planned.</summary>
    private async Task PlanStartAsync(IScheduler scheduler, Job job, CancellationToken cancellationToken)
    {
        if (await scheduler.GetTrigger(new TriggerKey(job.Name, AtStart), cancellationToken) is { } planned
            && (planned.NextFireTimeUtc is not { } next || next <= time.GetUtcNow() + SmallStep))
        {
            return;
        }

        var trigger = TriggerBuilder.Create().WithIdentity(job.Name, AtStart).ForJob(job.Name, OnSchedule).StartNow().Build();
        await scheduler.ScheduleJob(trigger, ScheduleJobOptions.Replacing, cancellationToken);
    }

    /// <summary>The next tick, were the clock a little further. Whatever is planned beyond it was planned by a clock that went ahead.</summary>
    private DateTimeOffset? Latest(Job job) => NextRun(job, settings.TimeZone, time.GetUtcNow().UtcDateTime + SmallStep);

    private static async Task ForgetRemovedAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(OnSchedule), cancellationToken))
        {
            if (Jobs.Find(key.Name)?.Schedule is null or JobSchedule.WorkerSchedule)
            {
                await scheduler.DeleteJob(key, cancellationToken);
            }
        }
    }

    /// <summary>Only a time of day means a local clock; what comes every few minutes must not pause for the hour that the clocks go back.</summary>
    private static CronSchedule? Cron(JobSchedule schedule, TimeZoneInfo zone) => schedule switch
    {
        JobSchedule.MinutesSchedule every => new(Text($"0 0/{every.Minutes} * * * ?"), TimeZoneInfo.Utc),
        JobSchedule.HourlySchedule hourly => new(Text($"0 {hourly.Minute} * * * ?"), TimeZoneInfo.Utc),
        // Quartz counts the days of the week from 1, Sunday.
        JobSchedule.WeeklySchedule weekly => new(Text($"0 {weekly.Time.Minute} {weekly.Time.Hour} ? * {(int)weekly.Day + 1}"), zone),
        JobSchedule.MonthlySchedule monthly => new(Text($"0 {monthly.Time.Minute} {monthly.Time.Hour} {monthly.Day} * ?"), zone),
        JobSchedule.DailySchedule daily => new(Text($"0 {daily.Time.Minute} {daily.Time.Hour} * * ?"), zone),
        _ => null,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the clock said, and when that was by the one that nobody sets.</summary>
    private readonly record struct ClockMark(DateTimeOffset Clock, long Timestamp)
    {
        public static ClockMark Of(TimeProvider time) => new(time.GetUtcNow(), time.GetTimestamp());

        /// <summary>How much less time has passed by the clock since then than in truth.</summary>
        public TimeSpan BehindBy(ClockMark before, TimeProvider time) => time.GetElapsedTime(before.Timestamp, Timestamp) - (Clock - before.Clock);
    }

    private sealed record CronSchedule(string Expression, TimeZoneInfo Zone);

    /// <summary>What Quartz calls: finds the job by its name and runs it.</summary>
    private sealed class QuartzJob(JobRunner runner, IHostApplicationLifetime lifetime) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
            if (Jobs.Find(context.JobDetail.Key.Name) is not { } job)
            {
                return;
            }

            try
            {
                await runner.RunAsync(job, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The worker ends, and nothing was begun: whoever starts next sees what is missing. Quartz would log it as an error.
            }
        }
    }
}
