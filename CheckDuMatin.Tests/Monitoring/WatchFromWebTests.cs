using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Monitoring;

/// <summary>A worker that dies is told by the web service, straight over SMTP.</summary>
public sealed class WatchFromWebTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dead_worker_is_mailed_after_three_minutes_again_after_six_hours_and_once_more_when_it_is_back()
    {
        await using var relay = SmtpSink.Start();
        var time = Morning();
        await using var app = await StartAsync(relay, time);
        var watch = app.Get<WatchFromWeb>();
        await app.Get<WriteHeartbeat>().RunAsync("a:1", time.GetUtcNow().UtcDateTime, "1.0", Cancel);
        for (var minute = 0; minute < 3; minute++)
        {
            await watch.LookAsync(Cancel);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(relay.Messages);
        for (var minute = 0; minute < (6 * 60) + 10; minute += 5)
        {
            await watch.LookAsync(Cancel);
            time.Advance(TimeSpan.FromMinutes(5));
        }

        await app.Get<WriteHeartbeat>().RunAsync("a:1", time.GetUtcNow().UtcDateTime, "1.0", Cancel);
        await watch.LookAsync(Cancel);
        await watch.LookAsync(Cancel);

        Assert.Equal(3, relay.Messages.Count);
        Assert.Equal(
            ["[Check du Matin] Majeur", "[Check du Matin] Rappel, Majeur", "[Check du Matin] Fin d’alerte"],
            relay.Messages.Select(mail => mail.Message.Subject!.Split(['\u00A0', ':'])[0].TrimEnd()));
    }

    [Fact]
    public async Task A_clock_that_is_set_forward_raises_no_alarm_about_a_worker_that_is_well()
    {
        await using var relay = SmtpSink.Start();
        var time = Morning();
        await using var app = await StartAsync(relay, time);
        for (var look = 0; look < 20; look++)
        {
            if (look == 15)
            {
                time.Step(TimeSpan.FromHours(1));
            }

            // The look after the step still finds the heartbeat of before.
            await app.Get<WatchFromWeb>().LookAsync(Cancel);
            await app.Get<WriteHeartbeat>().RunAsync("a:1", time.GetUtcNow().UtcDateTime, "1.0", Cancel);
            time.Advance(TimeSpan.FromSeconds(15));
        }

        Assert.Null(app.Get<WatchFromWeb>().WorkerAwaySince);
        Assert.Empty(relay.Messages);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_keeps_back_no_alarm_about_a_dead_worker()
    {
        await using var relay = SmtpSink.Start();
        var time = Morning();
        await using var app = await StartAsync(relay, time);
        await app.Get<WriteHeartbeat>().RunAsync("a:1", time.GetUtcNow().UtcDateTime, "1.0", Cancel);
        await app.Get<WatchFromWeb>().LookAsync(Cancel);

        time.Step(TimeSpan.FromHours(-1));
        time.Advance(WatchFromWeb.Patience);
        await app.Get<WatchFromWeb>().LookAsync(Cancel);

        Assert.Single(relay.Messages);
    }

    private static SettableClock Morning() => new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    private static Task<CoreApp> StartAsync(SmtpSink relay, SettableClock time) => CoreApp.StartAsync(time, new Dictionary<string, string?>
    {
        ["ConnectionStrings:mail"] = $"Endpoint=smtp://127.0.0.1:{relay.Port}",
        ["MAIL_FROM_ADDRESS"] = "check@infogerance.example",
        ["ADMIN_ALERT_EMAIL"] = "astreinte@infogerance.example",
    });
}
