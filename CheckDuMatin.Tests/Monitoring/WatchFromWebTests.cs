using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
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
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var app = await CoreApp.StartAsync(time, new Dictionary<string, string?>
        {
            ["ConnectionStrings:mail"] = $"Endpoint=smtp://127.0.0.1:{relay.Port}",
            ["MAIL_FROM_ADDRESS"] = "check@infogerance.example",
            ["ADMIN_ALERT_EMAIL"] = "astreinte@infogerance.example",
        });
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
}
