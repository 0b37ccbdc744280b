using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Benchmarks;

/// <summary>
/// "A change shows in under 300 ms": letters typed into a template's title, each measured in the browser from the key to the frame in which the
/// page that the real renderer has drawn with it stands on the screen.
/// </summary>
internal sealed class PreviewBenchmark : Benchmark
{
    private const int Keys = 60;

    /// <summary>Of a person who types and looks: each letter's picture is there before the next key.</summary>
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(400);

    /// <summary>Notes each key, and for each picture the time since the key before it. A change of the picture that follows no key is not counted.</summary>
    private const string Watch = """
        () => {
          const image = document.querySelector('img.page');
          window.drawn = [];
          let pressed = 0;
          addEventListener('keydown', () => { pressed = performance.now(); }, true);
          new MutationObserver(async () => {
            const began = pressed;
            pressed = 0;
            if (!began) return;
            await image.decode();
            requestAnimationFrame(() => window.drawn.push(performance.now() - began));
          }).observe(image, { attributes: true, attributeFilter: ['src'] });
        }
        """;

    public override string Name => "preview";

    public override string Description => $"{Keys} letters typed into a template's title in Chromium, from the key to the drawn page";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var web = await WebApp.StartAsync();
        var browser = await Browser.SharedAsync();
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "fr-FR", TimezoneId = "Europe/Paris" });
        var page = await context.NewPageAsync();
        await web.SignInAsync(page, await web.AddUserAsync(UserRole.Administrator));
        await page.GotoAsync($"{web.Url}/templates/1");
        await WebApp.InteractiveAsync(page);
        await Expect(page.Locator("img.page")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.Locator("#header-title").FillAsync("R");

        // What is typed before counts for nothing: it has everything compiled.
        await TypeAsync(page, "apport", cancellationToken);
        await page.EvaluateAsync(Watch);
        await TypeAsync(page, string.Concat(Enumerable.Repeat("abcdefghij", Keys / 10)), cancellationToken);
        await page.WaitForFunctionAsync("keys => window.drawn.length === keys", Keys, new() { Timeout = 20_000 });
        var times = (await page.EvaluateAsync<double[]>("window.drawn")).Order().ToList();
        return
        [
            new Measure("keystroke_to_drawn_ms", times[(int)Math.Ceiling(.95 * times.Count) - 1], "ms", Limit: 300),
            new Measure("keystroke_to_drawn_median_ms", times[times.Count / 2], "ms"),
            new Measure("keystrokes", times.Count, ""),
        ];
    }

    private static async Task TypeAsync(IPage page, string text, CancellationToken cancellationToken)
    {
        foreach (var letter in text)
        {
            var pause = Task.Delay(s_pace, cancellationToken);
            await page.Keyboard.PressAsync(letter.ToString());
            await pause;
        }
    }
}
