using System.Diagnostics;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Benchmarks;

/// <summary>
/// Twelve pages of Chromium on "Ce matin": what each costs the web service in memory while it is open and after it was closed, and how soon a colleague's change is seen in all.
/// Memory is the managed heap after full collections; this process also drives the browser, so that the figure is rather too high.
/// </summary>
internal sealed class CircuitsBenchmark : Benchmark
{
    private const int Pages = 12;
    private const int Clients = 40;
    private const int Changes = 8;

    public override string Name => "circuits";

    public override string Description => $"{Pages} pages of Chromium on \"Ce matin\" with {Clients} clients: memory a circuit, and until a change is seen in all";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var web = await WebApp.StartAsync();
        await MorningSeed.RunAsync(web.Core.Database, Clients, Changes, cancellationToken);
        await web.Core.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, cancellationToken);
        var (check, services) = (await SavingOperators.ChecksAsync(web.Core, 1, cancellationToken))[0];
        var user = await web.AddUserAsync(UserRole.Administrator);
        var browser = await Browser.SharedAsync();
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "fr-FR", TimezoneId = "Europe/Paris" });
        var first = await context.NewPageAsync();
        await web.SignInAsync(first, user);

        // Once for what is compiled and cached at the first time.
        await CloseAsync(await OpenAsync(context, web.Url));
        var before = await HeapAsync();
        var pages = await OpenAsync(context, web.Url);
        var open = await HeapAsync();
        var latency = await LatencyAsync(web, pages, check, services);
        await CloseAsync(pages);
        var after = await HeapAsync();
        return
        [
            new Measure("kb_per_circuit", (open - before) / 1024d / Pages, "KB", Limit: 400),
            new Measure("kb_left_per_circuit", (after - before) / 1024d / Pages, "KB", Limit: 40),
            new Measure("latency_s", latency.Max(), "s", Limit: 2),
            new Measure("latency_median_s", latency.Order().ElementAt(latency.Count / 2), "s"),
        ];
    }

    private static async Task<List<IPage>> OpenAsync(IBrowserContext context, string url)
    {
        List<IPage> pages = [];
        for (var number = 0; number < Pages; number++)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(url);
            await WebApp.InteractiveAsync(page);
            pages.Add(page);
        }

        return pages;
    }

    private static async Task CloseAsync(List<IPage> pages)
    {
        foreach (var page in pages)
        {
            await page.CloseAsync();
        }
    }

    /// <returns>Seconds from the commit of each saved line until the last page shows it.</returns>
    private static async Task<List<double>> LatencyAsync(WebApp web, List<IPage> pages, long check, IReadOnlyList<long> services)
    {
        List<double> seconds = [];
        for (var change = 0; change < services.Count; change++)
        {
            var shown = $"{change + 1}/{services.Count}";
            var saved = await web.Core.Get<SaveLine>().RunAsync(
                ClientScope.System, new SaveLineInput(check, services[change], Version: null) { Status = LineStatus.Success }, CancellationToken.None);
            if (!saved.Succeeded)
            {
                throw new InvalidOperationException(saved.Problem!.Text());
            }

            var started = Stopwatch.GetTimestamp();
            await Task.WhenAll(pages.Select(page => Expect(page.Locator("td.progress", new() { HasTextString = shown })).ToHaveCountAsync(1, new() { Timeout = 20_000 })));
            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return seconds;
    }

    /// <summary>The live bytes, once closed circuits had the time to be let go: until two looks in a row agree.</summary>
    private static async Task<long> HeapAsync()
    {
        for (long last = long.MaxValue, now; ; last = now)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            GC.Collect();
            GC.WaitForPendingFinalizers();
            now = GC.GetTotalMemory(forceFullCollection: true);
            if (Math.Abs(now - last) < 100_000)
            {
                return now;
            }
        }
    }
}
