using System.Diagnostics;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Benchmarks;

/// <summary>An operator at his keyboard, in a real browser.</summary>
internal sealed class BrowserOperator : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly IPage _page;

    private BrowserOperator(IBrowserContext context, IPage page) => (_context, _page) = (context, page);

    /// <summary>Signed in, with the check open and its first line ready.</summary>
    public static async Task<BrowserOperator> OpenAsync(WebApp web, User user, long checkId)
    {
        var browser = await Browser.SharedAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "fr-FR", TimezoneId = "Europe/Paris" });
        var page = await context.NewPageAsync();
        await web.SignInAsync(page, user);
        await page.GotoAsync($"{web.Url}/checks/{checkId}");
        await WebApp.InteractiveAsync(page);
        await Expect(page.Locator("check-sheet[data-ready]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
        await Expect(page.Locator("tr[data-line]").First.Locator("[role=radio]:focus")).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        return new BrowserOperator(context, page);
    }

    /// <returns>From the first key until the last line is confirmed, and the milliseconds of each saving as the browser measured it.</returns>
    public async Task<(double Seconds, IReadOnlyList<double> Savings)> FillAsync(CancellationToken cancellationToken)
    {
        await _page.EvaluateAsync("performance.clearResourceTimings(); performance.setResourceTimingBufferSize(2000)");
        var started = Stopwatch.GetTimestamp();
        for (var line = 1; line <= TypingScript.Lines; line++)
        {
            foreach (var key in TypingScript.KeysOf(line))
            {
                var pause = Task.Delay(TypingScript.Pace, cancellationToken);
                await (key.Length == 1 && key[0] > '~' ? _page.Keyboard.InsertTextAsync(key) : _page.Keyboard.PressAsync(key));
                await pause;
            }
        }

        await Expect(_page.Locator("[data-text=progress]")).ToHaveTextAsync($"{TypingScript.Lines}/{TypingScript.Lines}", new() { Timeout = 20_000 });
        await Expect(_page.Locator("check-sheet")).Not.ToHaveAttributeAsync("data-unsaved", "", new() { Timeout = 20_000 });
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var savings = await _page.EvaluateAsync<double[]>(
            "performance.getEntriesByType('resource').filter(entry => /\\/api\\/v1\\/checks\\/\\d+\\/lines\\/\\d+$/.test(entry.name)).map(entry => entry.duration)");
        return savings.Length >= TypingScript.Lines
            ? (seconds, savings)
            : throw new InvalidOperationException($"The browser saved {savings.Length} times for {TypingScript.Lines} lines.");
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
