using System.CommandLine;
using System.Globalization;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm jobs</c>: every job with its schedule, its last run and its next; <c>cdm jobs run</c> below it.</summary>
internal static class JobsCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("jobs", "jobs") { JobsRunCommand.Create() };
        command.Run(async (verb, cancellationToken) =>
        {
            var zone = verb.Use<OperationsSettings>().TimeZone;
            var now = verb.Use<TimeProvider>().GetUtcNow().UtcDateTime;
            var history = await verb.Use<JobHistory>().LastAsync(cancellationToken);
            List<object> items = [];
            foreach (var job in Jobs.All)
            {
                var last = history.GetValueOrDefault(job.Name);
                var next = ClusterScheduler.NextRun(job, zone, now);
                items.Add(new
                {
                    job.Name,
                    schedule = Describe(job.Schedule),
                    lastRunAt = last?.Run.StartedAt,
                    lastOutcome = last is null ? null : Word(last.Run.Outcome),
                    lastError = last?.Run.Error,
                    lastGoodAt = last?.LastGoodAt,
                    nextRunAt = next,
                });
                verb.SayPlain($"{job.Name,-12} {Describe(job.Schedule)}");
                verb.Say(
                    "jobs_runs",
                    last is null ? "-" : $"{Local(last.Run.StartedAt)} ({Texts.Get("outcome_" + Word(last.Run.Outcome))})",
                    next is null ? "-" : Local(next.Value));
            }

            verb.Json(new { items });
            return ExitCode.Good;

            string Local(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(instant, zone).ToString("g", CultureInfo.CurrentCulture);
        });
        return command;
    }

    private static string Word(JobOutcome outcome) => outcome.ToString().ToLowerInvariant();

    private static string Describe(JobSchedule schedule) => schedule switch
    {
        JobSchedule.MinutesSchedule every => Texts.Get("schedule_minutes", every.Minutes),
        JobSchedule.HourlySchedule hourly => Texts.Get("schedule_hourly", hourly.Minute),
        JobSchedule.DailySchedule daily => Texts.Get("schedule_daily", daily.Time.ToString("HH:mm", CultureInfo.InvariantCulture)),
        JobSchedule.WeeklySchedule weekly => Texts.Get(
            "schedule_weekly", CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(weekly.Day), weekly.Time.ToString("HH:mm", CultureInfo.InvariantCulture)),
        JobSchedule.MonthlySchedule monthly => Texts.Get("schedule_monthly", monthly.Day, monthly.Time.ToString("HH:mm", CultureInfo.InvariantCulture)),
        _ => Texts.Get("schedule_worker", schedule.Period.TotalSeconds),
    };
}
