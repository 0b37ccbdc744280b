using System.Diagnostics;
using CheckDuMatin.Benchmarks;
using CheckDuMatin.Tests.Support;

// ./bench NAME [--json] [--long] | --list | --all [--json]
var isLong = args.Contains("--long");
Benchmark[] benchmarks = [new MorningBenchmark(), new BoardBenchmark(isLong), new ReportBenchmark(), new MailBenchmark(), new TypingBenchmark(), new ImportBenchmark(), new LaravelBenchmark(), new PreviewBenchmark(), new BackupBenchmark(), new PurgeBenchmark(), new SaveBenchmark(), new StartBenchmark(), new PlanBenchmark(), new CircuitsBenchmark()];
var json = args.Contains("--json");
var names = args.Where(argument => !argument.StartsWith('-')).ToList();

if (args.Contains("--list"))
{
    foreach (var benchmark in benchmarks)
    {
        Console.WriteLine($"{benchmark.Name,-10} {benchmark.Description}");
    }

    return 0;
}

var chosen = args.Contains("--all") ? benchmarks : [.. benchmarks.Where(benchmark => names.Contains(benchmark.Name))];
if (chosen.Length == 0 || (names.Count > 0 && chosen.Length != names.Count))
{
    Console.Error.WriteLine($"Usage : ./bench NOM… [--json] [--long] | --all [--json] | --list. Noms : {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}");
    return 2;
}

var allOk = true;
try
{
    foreach (var benchmark in chosen)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var results = await benchmark.RunAsync(CancellationToken.None);
            Report.Print(benchmark, results, Stopwatch.GetElapsedTime(started), json);
            allOk &= results.All(result => result.Ok is not false);
        }
        catch (Exception exception) when (chosen.Length > 1)
        {
            // The others are still worth knowing.
            Console.Error.WriteLine($"{benchmark.Name}: {exception}");
            allOk = false;
        }
    }
}
finally
{
    await Browser.StopSharedAsync();
    await MariaDbServer.StopSharedAsync();
}

return allOk ? 0 : 1;
