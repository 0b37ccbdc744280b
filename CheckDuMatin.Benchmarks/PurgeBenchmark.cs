using System.Diagnostics;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Benchmarks;

/// <summary>How long a save takes while 30 days of 1,000 clients × 50 services are purged, against the same people without the purge in the same run.</summary>
internal sealed class PurgeBenchmark : Benchmark
{
    private const int Clients = 1000;
    private const int Services = 50;
    private const int Days = 30;
    private const int Operators = 50;

    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(30);

    public override string Name => "purge";

    public override string Description => $"saves of {Operators} operators during the purge of {Clients * Services * Days:N0} lines, against those without";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var app = await CoreApp.StartAsync();
        await MorningSeed.RunAsync(app.Database, Clients, Services, cancellationToken);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        foreach (var day in Enumerable.Range(0, Days).Select(number => today.AddDays(number - Days - 40)).Append(today))
        {
            await app.Get<GenerateDueChecks>().RunAsync(day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc), clientId: null, cancellationToken);
        }

        var operators = new SavingOperators(app, await SavingOperators.ChecksAsync(app, Operators, cancellationToken), TimeSpan.FromMilliseconds(250));
        await operators.WhileAsync(() => Task.Delay(TimeSpan.FromSeconds(3), cancellationToken));
        var alone = await operators.WhileAsync(() => Task.Delay(Phase, cancellationToken));
        var deleted = 0;
        var started = Stopwatch.GetTimestamp();
        var beside = await operators.WhileAsync(async () =>
        {
            var purged = await app.Get<PurgeChecks>().RunAsync(days: 35, dryRun: false, includeUnsent: true, cancellationToken);
            deleted = purged.Value!.Deleted;
        });
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (deleted != Clients * Days)
        {
            throw new InvalidOperationException($"{deleted} checks purged instead of {Clients * Days}.");
        }

        var (before, during) = (SavingOperators.Percentile(alone, 0.999), SavingOperators.Percentile(beside, 0.999));
        return
        [
            new Measure("p999_alone_ms", before, "ms"),
            new Measure("p999_during_ms", during, "ms"),
            new Measure("p999_ratio", during / before, "", Limit: 3),
            new Measure("saves_during", beside.Count, ""),
            new Measure("failed_saves", operators.Failed, "", Limit: 0),
            new Measure("purge_s", seconds, "s"),
        ];
    }
}
