using CheckDuMatin.Core.Mail;
using CheckDuMatin.Worker.Scheduling;
using CheckDuMatin.Worker.Steps;
using Monitor = CheckDuMatin.Worker.Steps.Monitor;

namespace CheckDuMatin.Worker;

/// <summary>Every job of the application with its schedule. <c>cdm jobs</c> prints this table.</summary>
internal static class Jobs
{
    /// <summary>The job that the purge waits for.</summary>
    public const string Backup = "backup";

    public static IReadOnlyList<Job> All { get; } =
    [
        Job.Of<CreateDueChecks>("due-checks", JobSchedule.EveryMinutes(5), JobStart.Always),
        Job.Of<BackUp>(Backup, JobSchedule.DailyAt(new TimeOnly(1, 30)), JobStart.WhenMissed),
        Job.Of<PurgeOldChecks>("purge", JobSchedule.DailyAt(new TimeOnly(2, 0)), JobStart.WhenMissed),
        Job.Of<PurgeOldBulletins>("purge-bulletins", JobSchedule.DailyAt(new TimeOnly(2, 15)), JobStart.WhenMissed),
        Job.Of<CleanUp>("clean-up", JobSchedule.HourlyAt(minute: 40), JobStart.WhenMissed),
        Job.Of<CheckIntegrity>("integrity", JobSchedule.WeeklyOn(DayOfWeek.Sunday, new TimeOnly(3, 0)), JobStart.ForMissedTick),
        Job.Of<AuditAccess>("security-audit", JobSchedule.MonthlyOn(day: 1, new TimeOnly(3, 30)), JobStart.ForMissedTick),
        Job.Of<Optimize>("optimize", JobSchedule.MonthlyOn(day: 1, new TimeOnly(4, 30)), JobStart.ForMissedTick),
        Job.Of<TryRestore>("restore-test", JobSchedule.MonthlyOn(day: 2, new TimeOnly(4, 0)), JobStart.ForMissedTick),
        Job.Of<SendMail>("mail", JobSchedule.InEachWorker(TimeSpan.FromSeconds(15)), JobStart.Always) with
        {
            Wake = (services, cancellationToken) => services.GetRequiredService<PendingMails>().WaitAsync(cancellationToken),
        },
        // In each worker: the database decides what is due and holds that nothing is written twice.
        Job.Of<WriteDueMail>("due-mail", JobSchedule.InEachWorker(TimeSpan.FromSeconds(15)), JobStart.Always),
        Job.Of<Heartbeat>("heartbeat", JobSchedule.InEachWorker(TimeSpan.FromSeconds(15)), JobStart.Always),
        Job.Of<Monitor>("monitor", JobSchedule.InEachWorker(TimeSpan.FromSeconds(15)), JobStart.Always),
        Job.Of<TakeUpRestore>("restore-recovery", JobSchedule.InEachWorker(TimeSpan.FromSeconds(30)), JobStart.Always),
        Job.Of<ForgetAbsentees>("presence", JobSchedule.InEachWorker(TimeSpan.FromSeconds(30)), JobStart.Always),
    ];

    public static Job? Find(string name) => All.FirstOrDefault(job => string.Equals(job.Name, name, StringComparison.Ordinal));
}
