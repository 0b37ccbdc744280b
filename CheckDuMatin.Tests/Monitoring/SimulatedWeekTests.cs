using System.Globalization;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Monitoring;

/// <summary>A week under a clock of the test's own, with everything in it that may go wrong, over a real relay: whoever is on call gets these mails and no other.</summary>
public sealed class SimulatedWeekTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Minutes since Monday 00:00 UTC between which the clock goes by minutes; else by hours.</summary>
    private static readonly (int From, int To)[] Windows =
    [
        (At(0, 8, 45), At(0, 9, 25)), (At(0, 13, 45), At(0, 14, 40)), (At(1, 9, 55), At(1, 10, 15)), (At(1, 10, 55), At(1, 11, 15)), (At(1, 16, 55), At(1, 17, 15)),
        (At(1, 18, 25), At(1, 18, 50)), (At(2, 0, 0), At(2, 0, 50)), (At(3, 1, 25), At(3, 1, 50)), (At(3, 4, 55), At(3, 5, 15)), (At(4, 9, 55), At(4, 10, 30)), (At(5, 9, 55), At(5, 10, 30)),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_week_of_trouble_makes_exactly_the_expected_mails()
    {
        await using var relay = SmtpSink.Start();
        using var proc = new TempFolder();
        using var backups = new TempFolder();
        var time = new FakeTimeProvider(Monday);
        var free = 0.60;
        await using var app = await CoreApp.StartAsync(
            time,
            new Dictionary<string, string?>
            {
                ["PROC_ROOT"] = proc.FullPath,
                ["BACKUP_DIR"] = backups.FullPath,
                ["ConnectionStrings:mail"] = $"Endpoint=smtp://127.0.0.1:{relay.Port}",
                ["MAIL_FROM_ADDRESS"] = "check@infogerance.example",
                ["ADMIN_ALERT_EMAIL"] = "astreinte@infogerance.example",
                ["APP_TIMEZONE"] = "UTC",
            },
            services =>
            {
                services.AddSingleton<MeasureDisk>(_ => new DiskSpace("/data", (long)(free * 1000), 1000));
                services.AddSingleton(new ExpectedJob("backup", TimeSpan.FromDays(1)));
            });
        await app.AddClientAsync(services: 1, client => client.ReminderDelayMinutes = 1440);
        await RunBackupAsync(app, JobOutcome.Succeeded);

        long busy = 0, total = 0;
        var nextBackup = At(1, 1, 30);
        var isDatabaseAway = false;
        for (var minute = 0; minute < At(7, 0, 0); minute = (int)(time.GetUtcNow() - Monday).TotalMinutes)
        {
            var now = minute;
            bool Within(int from, int minutes) => now >= from && now < from + minutes;

            // The disk fills up on Tuesday at 10:00, is nearly full at 11:00, and is emptied at 18:30.
            free = Within(At(1, 10, 0), 60) ? 0.15 : Within(At(1, 11, 0), 450) ? 0.04 : 0.60;

            // On Monday two peaks of the processor: at 9:00 of 9 minutes, at 14:00 of 11.
            var step = StepFrom(now);
            (busy, total) = (busy + (step * (Within(At(0, 9, 0), 9) || Within(At(0, 14, 0), 11) ? 95 : 10)), total + (step * 100));
            await File.WriteAllTextAsync(proc.File("stat"), $"cpu  {busy} 0 0 {total - busy} 0 0 0 0 0 0\n", Cancel);

            // On Saturday at 10:00 the database is away for ten minutes: the watch is refused its answer.
            if (Within(At(5, 10, 0), 10) != isDatabaseAway)
            {
                isDatabaseAway = !isDatabaseAway;
                await app.Database.ExecuteAsync(isDatabaseAway ? "RENAME TABLE worker_heartbeats TO away" : "RENAME TABLE away TO worker_heartbeats", Cancel);
            }

            // On Friday at 10:00 the worker is dead for ten minutes; without a database it can do nothing either.
            if (!isDatabaseAway && !Within(At(4, 10, 0), 10))
            {
                await app.Get<WriteHeartbeat>().RunAsync("worker:1", Monday.UtcDateTime, "1.0", Cancel);
                if (now >= nextBackup)
                {
                    // Each night; on Thursday it fails, and is made up for at 05:00.
                    var fails = Within(At(3, 1, 30), 60);
                    await RunBackupAsync(app, fails ? JobOutcome.Failed : JobOutcome.Succeeded);
                    nextBackup = fails ? At(3, 5, 0) : At((now / At(1, 0, 0)) + 1, 1, 30);
                }

                // On Wednesday nothing makes the check of 00:00 until 00:30.
                if (!Within(At(2, 0, 0), 30))
                {
                    await app.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel);
                }

                if (await app.Get<TakeSamples>().RunAsync("worker", ofAll: true, Cancel))
                {
                    await app.Get<WatchSystem>().RunAsync(Cancel);
                }

                await app.Get<DeliverMails>().RunAsync(Cancel);
            }

            await app.Get<WatchFromWeb>().LookAsync(Cancel);
            time.Advance(TimeSpan.FromMinutes(step));
        }

        Assert.Equal(
            [
                "Mon 14:09 Majeur: Processeur de la machine",
                "Mon 14:15 Fin d’alerte: Processeur de la",
                "Tue 10:00 Mineur: Espace libre de /data:",
                "Tue 11:00 Critique: Espace libre de /data:",
                "Tue 17:00 Rappel, Critique: Espace libre de",
                "Tue 18:30 Fin d’alerte: Espace libre de",
                "Wed 00:08 Majeur: Checks du jour manquants:",
                "Wed 00:30 Fin d’alerte: Checks du jour",
                "Thu 01:30 Majeur: La tâche backup a",
                "Thu 05:00 Fin d’alerte: La tâche backup",
                "Fri 10:02 Majeur: Aucun worker ne s’est",
                "Fri 10:10 Fin d’alerte: Aucun worker ne",
                "Sat 10:03 Critique: La base de données",
                "Sat 10:10 Fin d’alerte: La base de",
            ],
            relay.Messages.Select(Told));
    }

    /// <summary>When the mail was written, and the beginning of its subject.</summary>
    private static string Told(ReceivedMail mail)
    {
        var words = mail.Message.Subject!.Replace("[Check du Matin] ", "", StringComparison.Ordinal).Replace("\u00A0:", ":", StringComparison.Ordinal).Split(' ');
        return string.Create(CultureInfo.InvariantCulture, $"{mail.Message.Date:ddd HH:mm} {string.Join(' ', words.Take(5))}");
    }

    private static int At(int day, int hour, int minute) => (((day * 24) + hour) * 60) + minute;

    /// <summary>To the next minute, else to the next hour or window, whichever comes first.</summary>
    private static int StepFrom(int minute) => Array.Exists(Windows, window => minute >= window.From && minute < window.To)
        ? 1
        : Windows.Select(window => window.From).Where(from => from > minute).Append(((minute / 60) + 1) * 60).Min() - minute;

    private static async Task RunBackupAsync(CoreApp app, JobOutcome outcome)
    {
        var history = app.Get<JobHistory>();
        var id = await history.StartAsync("backup", "worker:1", Cancel);
        await history.FinishAsync(id, outcome, counts: null, outcome == JobOutcome.Failed ? "No space left on device" : null, Cancel);
    }
}
