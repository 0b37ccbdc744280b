using System.Diagnostics;
using System.Globalization;
using CheckDuMatin.Tests.Isolation;
using Xunit;

namespace CheckDuMatin.Tests.Faults;

/// <summary>
/// The real processes under load, broken by random schedules, one after the other: kill -9, a frozen database, a full disk, a clock that steps, workers
/// that come and go, a relay that refuses or is slow. After each, healed and at rest, nothing that was promised is missing and nothing is there twice.
/// </summary>
[Collection(FaultsAlone.Name)]
public sealed class FaultTests
{
    private const int ClientsEach = 4;

    /// <summary>Operators go on so long after the last fault has begun.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Whatever_breaks_nothing_promised_is_lost_and_nothing_is_done_twice() => RunAsync(Count(5), longFreezes: 0);

    [Fact]
    [Trait("Kind", "long")]
    public Task Whatever_breaks_nothing_promised_is_lost_and_nothing_is_done_twice_in_200_schedules() => RunAsync(Count(200), longFreezes: 3);

    private static int Count(int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable("CDM_FAULT_SCHEDULES"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : otherwise;

    private static async Task RunAsync(int schedules, int longFreezes)
    {
        var seed = Seeds.Next();
        await using var world = await FaultWorld.StartAsync(Cancel);
        if (world.Disk is null)
        {
            TestContext.Current.AddWarning("No disk was filled: mounting a small one needs root and the right to mount.");
        }

        if (!FaultClock.IsThere)
        {
            TestContext.Current.AddWarning("No clock was stepped: libfaketime is not installed (./test --long installs it).");
        }

        var account = new FaultAccount(world);
        for (var number = 0; number < schedules; number++)
        {
            // Spread over the chain, and the first of them not at its very beginning.
            var freezes = longFreezes > 0 && number % Math.Max(1, schedules / longFreezes) == Math.Max(1, schedules / longFreezes) / 2;
            var schedule = FaultSchedule.Of(seed + number, freezes ? TimeSpan.FromSeconds(60) : null, world.Disk is not null, FaultClock.IsThere);
            await RunAsync(world, account, schedule);
        }
    }

    private static async Task RunAsync(FaultWorld world, FaultAccount account, FaultSchedule schedule)
    {
        var started = Stopwatch.GetTimestamp();
        var ledger = new Ledger();
        var rest = new FaultRest(world);
        var random = new Random(schedule.Seed);
        List<long> clients = [.. await world.AddClientsAsync(ClientsEach, random, Cancel)];
        await rest.ReachAsync(Cancel);
        // The operators find the checks of the first clients; those of the others are made while things break.
        clients.AddRange(await world.AddClientsAsync(ClientsEach, random, Cancel));
        await rest.AskForChecksAsync(Cancel);
        var operators = await world.OperatorsAsync(clients, ledger, schedule.Seed, Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var work = operators.Select(person => person.WorkAsync(stop.Token)).ToList();
        try
        {
            foreach (var step in schedule.Steps)
            {
                // The schedule's own rhythm.
                await Task.Delay(step.Pause, Cancel);
                await step.RunAsync(world);
            }

            await Task.Delay(Afterwards, Cancel);
            await world.HealAsync(Cancel);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(work);
            foreach (var person in operators)
            {
                person.Dispose();
            }
        }

        var broken = Stopwatch.GetElapsedTime(started);
        List<string> found = [];
        if (await rest.ReachAsync(Cancel) is { } unrest)
        {
            found.Add($"does not come to rest: {unrest}");
        }

        found.AddRange(await rest.MissingChecksAsync(Cancel));
        found.AddRange(await RowInvariants.FindAsync(world.Database, Cancel));
        found.AddRange(await account.CompareAsync(ledger, Cancel));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {schedule.Seed}, {broken.TotalSeconds:0.0} s and {(Stopwatch.GetElapsedTime(started) - broken).TotalSeconds:0.0} s to rest: {ledger.Summary}\n{schedule}"));
        Assert.True(found.Count == 0, $"""
            Seed {schedule.Seed} (CDM_SEED={schedule.Seed} CDM_FAULT_SCHEDULES=1 repeats it):
            {schedule}
            {string.Join('\n', found)}
            {ledger.Summary}
            {string.Join('\n', world.Log.TakeLast(40))}
            """);
    }
}
