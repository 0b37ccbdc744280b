using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Contacts;
using CheckDuMatin.Core.Operations.Incidents;
using CheckDuMatin.Core.Operations.Planning;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Tests.Operations;

/// <summary>What a worker leaves behind within a day, for "Exploitation" to show: its jobs and their runs, samples, an alert, archives by name; and two contacts.</summary>
internal static class SampleOperations
{
    public const string Backup = "cdm-20261122T003000Z-daily.tar.enc";

    /// <param name="backups">Folder of archives; made here.</param>
    public static async Task SeedAsync(CoreApp core, string backups, CancellationToken cancellationToken)
    {
        var now = DateTime.UnixEpoch.AddSeconds((long)(core.Get<TimeProvider>().GetUtcNow().UtcDateTime - DateTime.UnixEpoch).TotalSeconds);
        Directory.CreateDirectory(backups);
        await File.WriteAllBytesAsync(Path.Combine(backups, Backup), new byte[3_200_000], cancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(backups, "cdm-20261123T003000Z-manual-db.tar"), new byte[420_000], cancellationToken);
        await core.Get<WriteHeartbeat>().RunAsync("exemple:7", now.AddHours(-30), "1.0", cancellationToken);
        await core.Get<JobPlan>().PublishAsync(
            [
                Planned("backup", "daily:01:30", TimeSpan.FromDays(1), now.AddHours(9)),
                Planned("clean-up", "hourly:40", TimeSpan.FromHours(1), now.AddMinutes(20)),
                Planned("due-checks", "minutes:5", TimeSpan.FromMinutes(5), now.AddMinutes(3)),
                Planned("restore-test", "monthly:2:04:00", TimeSpan.FromDays(31), now.AddDays(3)),
                new PlannedJob { Job = "mail", Schedule = "worker:15", IsOfEachWorker = true, PeriodSeconds = 15 },
            ],
            cancellationToken);
        var history = core.Get<JobHistory>();
        await history.AddAsync(Run("backup", now.AddHours(-15), """{"name":"cdm-20261122T003000Z-daily.tar.enc","bytes":3200000,"rows":41234,"pruned":1}"""), cancellationToken);
        await history.AddAsync(Run("due-checks", now.AddMinutes(-2), """{"created":3,"skipped":12,"failed":0}"""), cancellationToken);
        await history.AddAsync(Run("restore-test", now.AddDays(-20), """{"name":"cdm-20261102T003000Z-daily.tar.enc","tables":45,"rows":40011}"""), cancellationToken);
        var failed = Run("clean-up", now.AddMinutes(-40), counts: null);
        (failed.Outcome, failed.Error) = (JobOutcome.Failed, "The disk is full.");
        await history.AddAsync(failed, cancellationToken);
        await core.Get<RaiseAlert>().RunAsync("disk:/", AlertLevel.Major, clientId: null, "Espace libre de / : 12 % (4,1 Go).\nLibérez de la place : « cdm storage report ».", cancellationToken);
        await core.Get<OpenIncident>().RunAsync(ClientScope.System, new OpenIncidentInput(AlertLevel.Minor, "Imprimante de la salle serveur hors ligne"), cancellationToken);
        await core.Get<SaveContact>().RunAsync(ClientScope.System, new ContactInput(null, "Hélène Müller", "Administratrice système", "+33 1 23 45 67 89", "helene@example.org", "24/7", AlertLevel.Critical), cancellationToken);
        await core.Get<SaveContact>().RunAsync(ClientScope.System, new ContactInput(null, "Support technique", "Problèmes courants", "01 98 76 54 32", "support@example.org", "9h-18h", AlertLevel.Minor), cancellationToken);
        await AddSamplesAsync(core, now, cancellationToken);
    }

    /// <summary>Every minute of two hours, with a gap and a peak, and every hour of the week before.</summary>
    private static async Task AddSamplesAsync(CoreApp core, DateTime now, CancellationToken cancellationToken)
    {
        var minute = TakeSamples.Minute(now);
        await using var db = core.Db.Open(ClientScope.System);
        foreach (var ago in Enumerable.Range(0, 120).Where(ago => ago is < 70 or > 80).Concat(Enumerable.Range(3, 160).Select(hour => hour * 60)))
        {
            var at = minute.AddMinutes(-ago);
            var wave = Math.Sin(ago / 25.0);
            db.MetricSamples.AddRange(
                Sample(Series.HostCpu, at, ago is > 20 and < 34 ? 0.93 : 0.3 + (0.15 * wave)),
                Sample(Series.HostMemory, at, 0.62 + (0.05 * wave)),
                Sample(Series.Of(Series.DiskFree, "/"), at, 0.16 + (0.0004 * Math.Min(ago, 900))),
                Sample(Series.Of(Series.DiskFree, "/backups"), at, 0.71),
                Sample(Series.MailQueue, at, ago % 30 < 4 ? 6 : 0),
                Sample(Series.ChecksLate, at, ago is > 40 and < 60 ? 2 : 0),
                Sample(Series.Of(Series.JobLag, "backup"), at, 0),
                Sample(Series.Of(Series.JobLag, "clean-up"), at, Math.Max(0, 40 - ago) * 60));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static MetricSample Sample(string series, DateTime at, double value) => new() { Series = series, TakenAt = at, Value = value };

    private static PlannedJob Planned(string job, string schedule, TimeSpan period, DateTime next) =>
        new() { Job = job, Schedule = schedule, PeriodSeconds = (int)period.TotalSeconds, NextRunAt = next };

    private static JobRun Run(string job, DateTime at, string? counts) =>
        new() { Job = job, Instance = "exemple:7", StartedAt = at, FinishedAt = at.AddSeconds(12), Outcome = JobOutcome.Succeeded, Counts = counts };
}
