using System.Globalization;
using System.Text.Json;

namespace CheckDuMatin.Benchmarks;

/// <summary>The table for people, and for scripts one line of JSON, last.</summary>
internal static class Report
{
    public static void Print(Benchmark benchmark, IReadOnlyList<Measure> results, TimeSpan duration, bool json)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{benchmark.Name}, in {duration.TotalSeconds:0} s: {benchmark.Description}"));
        foreach (var result in results)
        {
            var limit = result.Limit is { } value ? string.Create(CultureInfo.InvariantCulture, $"{(result.AtLeast ? '≥' : '≤')} {value:0.##}") : "";
            var verdict = result.Ok switch { true => "ok", false => "MISSED", null => "" };
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {result.What,-24} {result.Value,12:0.###} {result.Unit,-6} {limit,-8} {verdict}"));
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                name = benchmark.Name,
                results = results.Select(result => new
                {
                    what = result.What,
                    value = Math.Round(result.Value, 4),
                    unit = result.Unit,
                    limit = result.Limit,
                    ok = result.Ok ?? true,
                }),
            }));
        }
    }
}
