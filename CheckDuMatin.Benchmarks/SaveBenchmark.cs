using System.Collections.Concurrent;
using System.Diagnostics;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;

namespace CheckDuMatin.Benchmarks;

/// <summary>
/// 200 operators who each save a line a second over HTTP, then as many saves as come through on 32 connections; both beside the bare transaction that writes
/// the same rows, at the same pace and on as many connections.
/// </summary>
internal sealed class SaveBenchmark : Benchmark
{
    private const int Operators = 200;
    private const int Connections = 32;
    private const int Services = 50;
    private const int Turns = 2;

    private static readonly TimeSpan Paced = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BarePaced = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FlatOut = TimeSpan.FromSeconds(8);

    private int _errors;

    public override string Name => "save";

    public override string Description =>
        $"{Operators} operators saving a line a second each over HTTP for {Paced.TotalSeconds:0} s, then flat out on {Connections} connections, against the bare transaction";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        // The limit is a disk's: here every commit reaches it, as in production.
        await using var server = await MariaDbServer.StartOwnAsync(durable: true);
        await using var web = WebApp.Start(await CoreApp.StartOnAsync(server));
        await MorningSeed.RunAsync(web.Core.Database, Operators + Connections, Services, cancellationToken);
        await web.Core.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, cancellationToken);
        var checks = await SavingOperators.ChecksAsync(web.Core, Operators + Connections, cancellationToken);
        var user = await web.Core.AddUserAsync(UserRole.Administrator);
        List<Func<int, CancellationToken, Task<double?>>> people = [];
        foreach (var (check, _) in checks.Take(Operators))
        {
            var person = await HttpOperator.CreateAsync(web, check, user);
            await person.ReadAsync(cancellationToken);
            people.Add(person.SaveTurnAsync);
        }

        List<BareSaver> bare = [];
        foreach (var (check, services) in checks.Skip(Operators))
        {
            bare.Add(await BareSaver.OpenAsync(web.Core.Database.ConnectionString, check, services, cancellationToken));
        }

        try
        {
            return await MeasureAsync([.. people.Select(save => new Saver(save))], [.. bare.Select(saver => new Saver(saver.SaveTurnAsync))]);
        }
        finally
        {
            foreach (var saver in bare)
            {
                await saver.DisposeAsync();
            }
        }
    }

    private async Task<IReadOnlyList<Measure>> MeasureAsync(Saver[] people, Saver[] bare)
    {
        await FlatOutAsync(people, FlatOut / 2);
        await FlatOutAsync(bare, FlatOut / 4);
        var paced = await PacedAsync(people, Paced);
        var barePaced = await PacedAsync(bare, BarePaced);
        double saves = 0, bareSaves = 0;
        for (var turn = 0; turn < Turns; turn++)
        {
            saves += await FlatOutAsync(people, FlatOut);
            bareSaves += await FlatOutAsync(bare, FlatOut);
        }

        var (p99, bareP99) = (SavingOperators.Percentile(paced, 0.99), SavingOperators.Percentile(barePaced, 0.99));
        var seconds = FlatOut.TotalSeconds * Turns;
        return
        [
            new Measure("rate", saves / seconds, "/s"),
            new Measure("bare_rate", bareSaves / seconds, "/s"),
            new Measure("rate_ratio", saves / bareSaves, "", Limit: 0.3, AtLeast: true),
            new Measure("p99_ms", p99, "ms"),
            new Measure("bare_p99_ms", bareP99, "ms"),
            new Measure("p99_ratio", p99 / bareP99, "", Limit: 5),
            new Measure("paced_rate", paced.Count / Paced.TotalSeconds, "/s"),
            new Measure("errors", _errors, "", Limit: 0),
        ];
    }

    /// <summary>All of them together at <see cref="Operators"/> a second, evenly. Every save's milliseconds, in order of size.</summary>
    private async Task<IReadOnlyList<double>> PacedAsync(Saver[] savers, TimeSpan duration)
    {
        ConcurrentQueue<double> times = [];
        var pace = TimeSpan.FromSeconds((double)savers.Length / Operators);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(savers.Select(async (saver, number) =>
        {
            for (var due = pace * number / savers.Length; due < duration; due += pace)
            {
                var rest = due - Stopwatch.GetElapsedTime(started);
                await (rest > TimeSpan.Zero ? Task.Delay(rest) : Task.CompletedTask);
                if (await SaveAsync(saver) is { } milliseconds)
                {
                    times.Enqueue(milliseconds);
                }
            }
        }));
        return [.. times.Order()];
    }

    /// <summary>How many came through on <see cref="Connections"/> connections. Each takes its share of the savers in turn.</summary>
    private async Task<int> FlatOutAsync(Saver[] savers, TimeSpan duration)
    {
        var count = 0;
        var started = Stopwatch.GetTimestamp();
        var shares = Enumerable.Range(0, Connections).Select(connection => savers.Where((_, number) => number % Connections == connection).ToList());
        await Task.WhenAll(shares.Select(share => Task.Run(async () =>
        {
            for (var turn = 0; Stopwatch.GetElapsedTime(started) < duration; turn++)
            {
                if (await SaveAsync(share[turn % share.Count]) is not null)
                {
                    Interlocked.Increment(ref count);
                }
            }
        })));
        return count;
    }

    private async Task<double?> SaveAsync(Saver saver)
    {
        try
        {
            if (await saver.NextAsync() is { } milliseconds)
            {
                return milliseconds;
            }
        }
        catch (HttpRequestException)
        {
            // Counted, as an answer that refuses is.
        }

        Interlocked.Increment(ref _errors);
        return null;
    }

    /// <summary>One who saves, one save at a time, and counts them.</summary>
    private sealed class Saver(Func<int, CancellationToken, Task<double?>> save)
    {
        private int _turn;

        public Task<double?> NextAsync() => save(_turn++, CancellationToken.None);
    }
}
