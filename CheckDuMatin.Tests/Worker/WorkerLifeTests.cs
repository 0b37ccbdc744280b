using CheckDuMatin.Tests.Faults;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using Quartz;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>A worker's life: it waits for what it needs, makes up for what it missed, outlives its database and ends when told.</summary>
public sealed class WorkerLifeTests
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_waits_for_the_schema_then_runs_at_once_what_has_no_good_run_in_its_period()
    {
        await using var database = await (await MariaDbServer.SharedAsync()).CreateDatabaseAsync();
        await using var worker = WorkerProcess.Start(database.ConnectionString);
        await worker.WaitForHealthAsync(503);

        Assert.Equal(0, (await WorkerProcess.CdmAsync(database.ConnectionString, "db", "migrate")).Status);

        await worker.WaitForHealthAsync(200);
        await Eventually.Async(
            async () => await database.ScalarAsync<long>("SELECT COUNT(DISTINCT job) FROM job_runs WHERE outcome = 1 AND job IN ('due-checks', 'purge', 'clean-up')", Token) == 3,
            () => worker.Output);
        Assert.Equal(0, await worker.StopAsync());
        Assert.Empty(worker.Faults);
    }

    [Fact]
    public async Task A_trigger_stays_as_it_is_in_the_database_unless_its_schedule_has_changed()
    {
        await using var database = await CoreApp.Template.CloneAsync();
        await RunOnceAsync(database);
        var planned = await StartTimeAsync(database, "due-checks");
        var runs = await RunsAsync(database, "due-checks");
        await database.ExecuteAsync("""
            UPDATE QRTZ_CRON_TRIGGERS SET CRON_EXPRESSION = '0 0 5 * * ?' WHERE TRIGGER_NAME = 'purge';
            UPDATE QRTZ_TRIGGERS SET START_TIME = START_TIME - 36000000000 WHERE TRIGGER_NAME = 'due-checks' AND TRIGGER_GROUP = 'cdm';
            """, Token);

        await RunOnceAsync(database);

        Assert.Equal("0 0 2 * * ?", await database.ScalarAsync<string>("SELECT CRON_EXPRESSION FROM QRTZ_CRON_TRIGGERS WHERE TRIGGER_NAME = 'purge'", Token));
        Assert.Equal(planned - TimeSpan.TicksPerHour, await StartTimeAsync(database, "due-checks"));
        Assert.Equal(1L, await RunsAsync(database, "purge"));
        Assert.InRange(await RunsAsync(database, "due-checks"), runs + 1, runs + 1 + await TicksAsync(database));

        static Task<long> StartTimeAsync(TestDatabase database, string trigger) =>
            database.ScalarAsync<long>($"SELECT START_TIME FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = '{trigger}' AND TRIGGER_GROUP = 'cdm'", Token);
    }

    [Fact]
    public async Task A_tick_that_was_missed_is_the_run_at_start_and_not_one_more()
    {
        await using var database = await CoreApp.Template.CloneAsync();
        await RunOnceAsync(database);
        var runs = await RunsAsync(database, "due-checks");
        await PushNextTickAsync(database, TimeSpan.FromMinutes(-2));

        await using var worker = WorkerProcess.Start(database.ConnectionString);
        await Eventually.Async(
            async () => await RunsAsync(database, "due-checks") > runs
                && await database.ScalarAsync<long>("SELECT (SELECT COUNT(*) FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'cdm-at-start') + (SELECT COUNT(*) FROM QRTZ_FIRED_TRIGGERS)", Token) == 0,
            () => worker.Output);
        Assert.Equal(0, await worker.StopAsync());

        Assert.InRange(await RunsAsync(database, "due-checks"), runs + 1, runs + 1 + await TicksAsync(database));
    }

    [Fact]
    public async Task A_tick_that_a_clock_which_went_ahead_has_planned_far_away_is_planned_anew_at_start()
    {
        await using var database = await CoreApp.Template.CloneAsync();
        await RunOnceAsync(database);
        await PushNextTickAsync(database, TimeSpan.FromHours(1));

        await using var worker = WorkerProcess.Start(database.ConnectionString);

        await Eventually.Async(async () => await UntilNextTickAsync(database) < TimeSpan.FromMinutes(6), () => worker.Output);
    }

    [Fact]
    public async Task When_the_clock_goes_back_the_next_tick_comes_in_its_time()
    {
        Assert.SkipUnless(FaultClock.IsThere, "libfaketime is not installed: ./test --long installs it.");
        await using var database = await CoreApp.Template.CloneAsync();
        using var clock = new FaultClock();
        clock.Step(TimeSpan.FromHours(1));
        await using var worker = WorkerProcess.Start(database.ConnectionString, clock.Environment);
        await Eventually.Async(async () => await UntilNextTickAsync(database) > TimeSpan.FromMinutes(59), () => worker.Output);

        clock.Step(TimeSpan.Zero);

        await Eventually.Async(async () => await UntilNextTickAsync(database) < TimeSpan.FromMinutes(6), () => worker.Output);
    }

    [Fact]
    public async Task The_tables_of_the_migration_are_those_that_the_scheduler_would_make()
    {
        await using var migrated = await CoreApp.Template.CloneAsync();
        await using var provisioned = await (await MariaDbServer.SharedAsync()).CreateDatabaseAsync();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddQuartz(quartz => quartz.UsePersistentStore(store =>
            {
                store.UseMySqlConnector(MySqlConnectorFactory.Instance, provisioned.ConnectionString);
                store.ProvisionSchema();
            }))
            .BuildServiceProvider();
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(Token);
        await scheduler.Shutdown(waitForJobsToComplete: false, Token);

        Assert.Equal(await SchedulerColumnsAsync(provisioned), await SchedulerColumnsAsync(migrated));

        static async Task<string?> SchedulerColumnsAsync(TestDatabase database)
        {
            await database.ExecuteAsync("SET GLOBAL group_concat_max_len = 1000000", Token);
            return await database.ScalarAsync<string>("""
                SELECT GROUP_CONCAT(CONCAT_WS(' ', table_name, ordinal_position, column_name, column_type, is_nullable, COALESCE(column_default, '-'), column_key)
                                    ORDER BY table_name, ordinal_position SEPARATOR '\n')
                FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name LIKE 'QRTZ%'
                """, Token);
        }
    }

    [Fact]
    public async Task The_database_goes_away_and_comes_back_and_the_worker_recovers_by_itself()
    {
        await using var server = await MariaDbServer.StartOwnAsync();
        await using var database = await server.CreateDatabaseAsync();
        Assert.Equal(0, (await WorkerProcess.CdmAsync(database.ConnectionString, "db", "migrate")).Status);
        await using var worker = WorkerProcess.Start(database.ConnectionString);
        await worker.WaitForHealthAsync(200);
        await Eventually.Async(async () => await database.ScalarAsync<long>("SELECT COUNT(*) FROM job_runs WHERE job = 'due-checks' AND outcome = 1", Token) > 0, () => worker.Output);

        await server.StopAsync();
        await worker.WaitForHealthAsync(503);
        await server.StartAsync();
        await worker.WaitForHealthAsync(200);

        var back = await database.ScalarAsync<DateTime>("SELECT UTC_TIMESTAMP(6)", Token);
        await Eventually.Async(
            async () => await database.ScalarAsync<DateTime>("SELECT MAX(seen_at) FROM worker_heartbeats", Token) > back,
            () => worker.Output);
        Assert.False(worker.HasExited);
        Assert.Equal(0, await worker.StopAsync());
    }

    private static Task<long> RunsAsync(TestDatabase database, string job) =>
        database.ScalarAsync<long>($"SELECT COUNT(*) FROM job_runs WHERE job = '{job}'", Token);

    /// <summary>The next tick is up to five minutes away; should it come in these seconds, it is in the database as the trigger's last.</summary>
    private static Task<long> TicksAsync(TestDatabase database) => database.ScalarAsync<long>(
        "SELECT COUNT(*) FROM job_runs WHERE job = 'due-checks' AND MINUTE(started_at) % 5 = 0 AND SECOND(started_at) < 2 AND started_at > UTC_TIMESTAMP() - INTERVAL 30 SECOND", Token);

    private static async Task<TimeSpan> UntilNextTickAsync(TestDatabase database) => new DateTimeOffset(
        await database.ScalarAsync<long>("SELECT NEXT_FIRE_TIME FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = 'due-checks' AND TRIGGER_GROUP = 'cdm'", Token), TimeSpan.Zero) - DateTimeOffset.UtcNow;

    /// <summary>The scheduler keeps instants as .NET ticks.</summary>
    private static Task<int> PushNextTickAsync(TestDatabase database, TimeSpan fromNow) => database.ExecuteAsync(
        $"UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = {(DateTimeOffset.UtcNow + fromNow).UtcTicks} WHERE TRIGGER_NAME = 'due-checks' AND TRIGGER_GROUP = 'cdm'", Token);

    private static async Task RunOnceAsync(TestDatabase database)
    {
        var before = await database.ScalarAsync<long>("SELECT COUNT(*) FROM job_runs WHERE job = 'due-checks' AND outcome = 1", Token);
        await using var worker = WorkerProcess.Start(database.ConnectionString);
        await Eventually.Async(
            async () => await database.ScalarAsync<long>("SELECT COUNT(*) FROM job_runs WHERE job = 'due-checks' AND outcome = 1", Token) > before
                && await database.ScalarAsync<long>("SELECT COUNT(*) FROM job_runs WHERE job = 'purge' AND outcome = 1", Token) > 0,
            () => worker.Output);
        Assert.Equal(0, await worker.StopAsync());
    }
}
