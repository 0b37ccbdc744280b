using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Monitoring;

/// <summary>Curves of a week are a few hundred points, made by the database, and hide no minute in which something was wrong.</summary>
public sealed class SampleHistoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_week_of_minutes_becomes_one_worst_value_for_each_step_in_one_statement()
    {
        var counter = new StatementCounter();
        await using var app = await CoreApp.StartAsync(new FakeTimeProvider(Now), configure: counter.Watch);
        await using (var db = app.Db.Open(ClientScope.System))
        {
            foreach (var ago in Enumerable.Range(0, 7 * 24 * 60))
            {
                var at = Now.UtcDateTime.AddMinutes(-ago);
                db.MetricSamples.Add(new MetricSample { Series = "disk.free:/", TakenAt = at, Value = ago == 100 ? 0.01 : 0.5 });
                db.MetricSamples.Add(new MetricSample { Series = "host.cpu", TakenAt = at, Value = ago == 100 ? 0.99 : 0.2 });
            }

            await db.SaveChangesAsync(Cancel);
        }

        counter.Clear();
        var disk = (await app.Get<SampleHistory>().CurvesAsync("disk.free", TimeSpan.FromDays(7), steps: 336, lowest: true, Cancel))["disk.free:/"];
        Assert.Single(counter.Statements);
        var cpu = (await app.Get<SampleHistory>().CurvesAsync("host.cpu", TimeSpan.FromDays(7), steps: 336, lowest: false, Cancel))["host.cpu"];

        Assert.InRange(disk.Count, 300, 337);
        Assert.Equal((0.01, 0.99), (disk.Min(point => point.Value), cpu.Max(point => point.Value)));
        Assert.Equal(disk.Select(point => point.At).Order(), disk.Select(point => point.At));
        Assert.Equal(1, await app.Database.ScalarAsync<long>(
            "SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'metric_samples' AND index_name = 'PRIMARY' AND seq_in_index = 1 AND column_name = 'series'", Cancel));
    }
}
