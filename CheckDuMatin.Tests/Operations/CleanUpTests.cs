using CheckDuMatin.Core.Operations;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Operations;

/// <summary>What operations keep about themselves: heartbeats, runs of jobs, and how these end.</summary>
public sealed class CleanUpTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_go_after_an_hour_and_runs_after_ninety_days()
    {
        await using var app = await CoreApp.StartAsync(new FakeTimeProvider(Now));
        await app.Database.ExecuteAsync("""
            INSERT INTO changes (created_at, entity, entity_id, version, user_id)
            VALUES ('2026-11-23 07:59:59', 1, 1, 1, 1), ('2026-11-23 08:00:01', 1, 2, 1, 1);
            INSERT INTO job_runs (job, instance, started_at, outcome, created_at, updated_at)
            VALUES ('purge', 'a:1', '2026-08-25 08:59:59', 1, NOW(6), NOW(6)), ('purge', 'a:1', '2026-08-25 09:00:01', 1, NOW(6), NOW(6));
            """, Token);

        var result = await app.Get<CleanUpTraces>().RunAsync(Token);

        Assert.Equal(new CleanUpResult(Changes: 1, JobRuns: 1, Workers: 0, LostRuns: 0, AuditEntries: 0), result);
        Assert.Equal(2L, await app.Database.ScalarAsync<long>("SELECT entity_id FROM changes", Token));
    }

    [Fact]
    public async Task A_run_whose_worker_is_gone_is_closed_as_failed_and_one_that_goes_on_is_left()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time);
        var (history, heartbeat) = (app.Get<JobHistory>(), app.Get<WriteHeartbeat>());
        await heartbeat.RunAsync("dead:1", Now.UtcDateTime, "0.1.0", Token);
        await heartbeat.RunAsync("alive:1", Now.UtcDateTime, "0.1.0", Token);
        await history.StartAsync("due-checks", "dead:1", Token);
        await history.StartAsync("purge", "alive:1", Token);

        time.Advance(TimeSpan.FromMinutes(4));
        await heartbeat.RunAsync("alive:1", Now.UtcDateTime, "0.1.0", Token);
        var result = await app.Get<CleanUpTraces>().RunAsync(Token);

        Assert.Equal(1, result.LostRuns);
        var last = await history.LastAsync(Token);
        Assert.Equal(JobOutcome.Failed, last["due-checks"].Run.Outcome);
        Assert.Equal(JobOutcome.Running, last["purge"].Run.Outcome);
        Assert.Equal(2L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM worker_heartbeats", Token));
    }

    [Fact]
    public async Task The_history_tells_a_jobs_last_run_and_its_last_good_one()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time);
        var history = app.Get<JobHistory>();
        await history.FinishAsync(await history.StartAsync("purge", "a:1", Token), JobOutcome.Succeeded, """{"deleted":3}""", error: null, Token);
        time.Advance(TimeSpan.FromDays(1));
        await history.FinishAsync(await history.StartAsync("purge", "a:1", Token), JobOutcome.Failed, counts: null, "Disque plein", Token);

        var last = (await history.LastAsync(Token))["purge"];

        Assert.Equal((JobOutcome.Failed, "Disque plein"), (last.Run.Outcome, last.Run.Error));
        Assert.Equal(Now.UtcDateTime, last.LastGoodAt);
    }
}
