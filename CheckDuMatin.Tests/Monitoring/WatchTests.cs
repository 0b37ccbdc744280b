using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Monitoring;

/// <summary>Minute by minute, with the host's figures in files of a folder: what becomes an alert, and when it is over.</summary>
public sealed class WatchTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(9, false)]
    [InlineData(11, true)]
    public async Task A_cpu_peak_is_an_alert_after_ten_minutes_and_over_after_five_calm_ones(int minutes, bool isAlert)
    {
        using var proc = new TempFolder();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var app = await CoreApp.StartAsync(time, new Dictionary<string, string?> { ["PROC_ROOT"] = proc.FullPath, ["MAIL_FROM_ADDRESS"] = "a@b.example", ["ConnectionStrings:mail"] = "Endpoint=smtp://127.0.0.1:9" });
        long busy = 0, total = 0;
        var seen = false;
        for (var minute = 0; minute < 35; minute++)
        {
            (busy, total) = (busy + (minute >= 5 && minute < 5 + minutes ? 95 : 10), total + 100);
            File.WriteAllText(proc.File("stat"), $"cpu  {busy} 0 0 {total - busy} 0 0 0 0 0 0\n");
            if (await app.Get<TakeSamples>().RunAsync("worker", ofAll: true, Cancel))
            {
                await app.Get<WatchSystem>().RunAsync(Cancel);
            }

            seen |= await OpenAsync(app, "host.cpu");
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(isAlert, seen);
        Assert.False(await OpenAsync(app, "host.cpu"));
    }

    [Fact]
    public async Task Of_two_processes_one_takes_the_samples_of_a_minute()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var app = await CoreApp.StartAsync(time);
        var other = ActivatorUtilities.CreateInstance<TakeSamples>(app.CreateScope().ServiceProvider);

        Assert.True(await app.Get<TakeSamples>().RunAsync("worker", ofAll: true, Cancel));
        Assert.False(await app.Get<TakeSamples>().RunAsync("worker", ofAll: true, Cancel));
        Assert.False(await other.RunAsync("worker", ofAll: true, Cancel));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await other.RunAsync("worker", ofAll: true, Cancel));
    }

    private static async Task<bool> OpenAsync(CoreApp app, string cause)
    {
        await using var db = app.Db.Open(ClientScope.System);
        return await db.Alerts.AnyAsync(alert => alert.Cause == cause && alert.OpenMark == 1, Cancel);
    }
}
