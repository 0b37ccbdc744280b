using System.Diagnostics;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Tests.Bulletins.Rendering;

namespace CheckDuMatin.Benchmarks;

/// <summary>
/// A bulletin of 60 lines, warm, against the same report as HTML made into PDF and PNG by Chromium (its page kept open) and into PDF by WeasyPrint
/// (its process kept alive), turn by turn in the same run. What is judged are ratios, sizes and the memory over 5,000 reports.
/// </summary>
internal sealed class ReportBenchmark : Benchmark
{
    private const int Lines = 60;
    private const int Rounds = 15;
    private const int WarmUp = 3;
    private const int Reports = 5_000;

    /// <summary>What the collector and the C library may keep back; a leak of 10 KB a report would be 50 MB.</summary>
    private const double MostGrowth = 32;

    private static readonly BulletinDocument s_document = SampleBulletin.Of(Lines);

    public override string Name => "report";

    public override string Description => $"A bulletin of {Lines} lines against Chromium and WeasyPrint, median of {Rounds} rounds; memory over {Reports} reports";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var html = ReportHtml.Write(s_document);
        await using var chromium = await ChromiumReport.OpenAsync();
        using var weasyPrint = WeasyPrintReport.Start(html);
        Dictionary<string, List<double>> times = new(StringComparer.Ordinal);
        for (var round = -WarmUp; round < Rounds; round++)
        {
            await TimeAsync("pdf", () => Task.FromResult(Render(BulletinFormat.Pdf)));
            await TimeAsync("chromium_pdf", () => chromium.PdfAsync(html));
            await TimeAsync("png", () => Task.FromResult(Render(BulletinFormat.Png)));
            await TimeAsync("chromium_png", () => chromium.PngAsync(html));
            await TimeAsync("xlsx", () => Task.FromResult(Render(BulletinFormat.Excel)));
            await TimeAsync("weasyprint_pdf", () => weasyPrint.PdfAsync(cancellationToken));

            async Task TimeAsync(string what, Func<Task<byte[]>> work)
            {
                var started = Stopwatch.GetTimestamp();
                var bytes = await work();
                var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                if (bytes.Length == 0)
                {
                    throw new InvalidOperationException($"{what} made nothing.");
                }

                if (round >= 0)
                {
                    (times.TryGetValue(what, out var list) ? list : times[what] = []).Add(elapsed);
                }
            }
        }

        return
        [
            new("pdf_to_chromium", Ratio("pdf", "chromium_pdf"), "", Limit: 1 / 5.0),
            new("png_to_chromium", Ratio("png", "chromium_png"), "", Limit: 1 / 3.0),
            new("pdf_to_weasyprint", Ratio("pdf", "weasyprint_pdf"), "", Limit: 1 / 15.0),
            new("pdf_kb", Render(BulletinFormat.Pdf).Length / 1024.0, "KB", Limit: 80),
            new("png_kb", Render(BulletinFormat.Png).Length / 1024.0, "KB", Limit: 450),
            new("xlsx_ms", Median(times["xlsx"]), "ms", Limit: Median(times["pdf"])),
            new("rss_growth_mb", Growth(cancellationToken), "MB", Limit: MostGrowth),
            .. times.Keys.Where(what => what != "xlsx").Select(what => new Measure($"{what}_ms", Median(times[what]), "ms")),
        ];

        double Ratio(string own, string peer) => Median([.. times[own].Zip(times[peer], (a, b) => a / b)]);
    }

    /// <summary>Megabytes by which the process grows from the 500th report on: PDFs, every twenty-fifth time a picture and a workbook too.</summary>
    private static double Growth(CancellationToken cancellationToken)
    {
        Make(Reports / 10, cancellationToken);
        var before = ResidentBytes();
        Make(Reports - (Reports / 10), cancellationToken);
        return (ResidentBytes() - before) / 1024.0 / 1024;
    }

    /// <summary>On two threads, as a worker makes them for two mails at once.</summary>
    private static void Make(int reports, CancellationToken cancellationToken) =>
        Parallel.For(0, reports, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken }, report =>
        {
            Render(BulletinFormat.Pdf);
            if (report % 25 == 0)
            {
                Render(BulletinFormat.Png);
                Render(BulletinFormat.Excel);
            }
        });

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static byte[] Render(BulletinFormat format) => BulletinRenderer.Render(s_document, BulletinTemplate.Default, format).Value!;

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
