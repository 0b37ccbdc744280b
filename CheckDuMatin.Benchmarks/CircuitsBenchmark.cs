using System.Diagnostics;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Benchmarks;

/// <summary>
/// Twelve pages of Chromium on "Ce matin": what each costs the web service in memory while it is open and after it was closed, and how soon a colleague's change is seen in all.
/// Memory is the managed heap after full collections, the median of several rounds, as pools fill and empty. This process also drives the browser, whose pages cost it something too: as many pages without a circuit say how much.
/// </summary>
internal sealed class CircuitsBenchmark : Benchmark
{
    private const int Pages = 12;
    private const int Rounds = 3;
    private const int Clients = 40;
    private const int Changes = 8;

    public override string Name => "circuits";

    public override string Description => $"{Pages} pages of Chromium on \"Ce matin\" with {Clients} clients: memory a circuit, and until a change is seen in all";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var open = new OpenCircuits();
        await using var web = await WebApp.StartAsync(configure: services => services
            .AddSingleton<CircuitHandler>(open)
            // One whose page does not say goodbye is kept for its return: three minutes, as a rule.
            .Configure<CircuitOptions>(options => options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(1)));
        await MorningSeed.RunAsync(web.Core.Database, Clients, Changes, cancellationToken);
        await web.Core.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, cancellationToken);
        var (check, lines) = (await SavingOperators.ChecksAsync(web.Core, 1, cancellationToken))[0];
        long[] services = [.. lines];
        var user = await web.AddUserAsync(UserRole.Administrator);
        var browser = await Browser.SharedAsync();
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "fr-FR", TimezoneId = "Europe/Paris" });
        var first = await context.NewPageAsync();
        await web.SignInAsync(first, user);
        await first.GotoAsync("about:blank");

        // Twice for what is compiled, cached and pooled at the first times.
        for (var round = 0; round < 2; round++)
        {
            var warming = await OpenAsync(context, web.Url, WebApp.InteractiveAsync);
            await LatencyAsync(web, warming, check, services[round..(round + 1)], of: services.Length);
            await CloseAsync(warming, open);
        }

        var before = await HeapAsync();
        var idle = await OpenAsync(context, $"{web.Url}/profil/cle", page => Expect(page.Locator("h1")).ToBeVisibleAsync());
        var driver = await HeapAsync() - before;
        await CloseAsync(idle, open);
        var start = before = await HeapAsync();
        List<long> growths = [];
        List<double> latency = [];
        foreach (var batch in services[2..].Chunk((services.Length - 2 + Rounds - 1) / Rounds))
        {
            var pages = await OpenAsync(context, web.Url, WebApp.InteractiveAsync);
            growths.Add(await HeapAsync() - before - driver);
            latency.AddRange(await LatencyAsync(web, pages, check, batch, of: services.Length));
            await CloseAsync(pages, open);
            before = await HeapAsync();
        }

        return
        [
            new Measure("kb_per_circuit", growths.Order().ElementAt(growths.Count / 2) / 1024d / Pages, "KB", Limit: 400),
            new Measure("kb_per_page_of_driver", driver / 1024d / Pages, "KB"),
            new Measure("kb_left_per_circuit", (before - start) / 1024d / Pages, "KB", Limit: 40),
            new Measure("latency_s", latency.Max(), "s", Limit: 2),
            new Measure("latency_median_s", latency.Order().ElementAt(latency.Count / 2), "s"),
        ];
    }

    private static async Task<List<IPage>> OpenAsync(IBrowserContext context, string url, Func<IPage, Task> isOpen)
    {
        List<IPage> pages = [];
        for (var number = 0; number < Pages; number++)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(url);
            await isOpen(page);
            pages.Add(page);
        }

        return pages;
    }

    private static async Task CloseAsync(List<IPage> pages, OpenCircuits open)
    {
        foreach (var page in pages)
        {
            // As a person leaves: closed by the driver alone, a page would not say goodbye, and its circuit be kept for its return.
            await page.GotoAsync("about:blank");
            await page.CloseAsync();
        }

        await open.NoneAsync();
    }

    /// <returns>Seconds from the commit of each saved line until the last page shows it.</returns>
    private static async Task<List<double>> LatencyAsync(WebApp web, List<IPage> pages, long check, long[] services, int of)
    {
        List<double> seconds = [];
        var done = (int)await web.Core.Database.ScalarAsync<long>($"SELECT CAST(success_lines AS SIGNED) FROM checks WHERE id = {check}", CancellationToken.None);
        foreach (var service in services)
        {
            var shown = $"{++done}/{of}";
            var saved = await web.Core.Get<SaveLine>().RunAsync(
                ClientScope.System, new SaveLineInput(check, service, Version: null) { Status = LineStatus.Success }, CancellationToken.None);
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

    /// <summary>Counts the circuits that the service has.</summary>
    private sealed class OpenCircuits : CircuitHandler
    {
        private int _count;

        public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            return Task.CompletedTask;
        }

        public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            Interlocked.Decrement(ref _count);
            return Task.CompletedTask;
        }

        public async Task NoneAsync()
        {
            while (Volatile.Read(ref _count) > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
