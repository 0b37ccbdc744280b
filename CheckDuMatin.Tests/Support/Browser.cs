using Microsoft.Playwright;

namespace CheckDuMatin.Tests.Support;

/// <summary>The system's Chromium without its windows, one for the whole test process. Tests take it through <see cref="BrowserTest"/>.</summary>
public static class Browser
{
    // The shell is Chromium without windows: the same engine at half the processor time.
    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static readonly Lock SharedLock = new();
    private static Task<(IPlaywright Playwright, IBrowser Browser)>? shared;

    /// <summary>The browser of this test process, started at the first call.</summary>
    public static async Task<IBrowser> SharedAsync()
    {
        Task<(IPlaywright Playwright, IBrowser Browser)> starting;
        lock (SharedLock)
        {
            starting = shared ??= StartAsync();
        }

        return (await starting).Browser;
    }

    internal static async Task StopSharedAsync()
    {
        if (shared is not null)
        {
            var (playwright, browser) = await shared;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CDM_CHROMIUM") ?? Programs.FirstOrDefault(File.Exists, Programs[^1]),
            Headless = true,
            // Without a sandbox, since CI is root; the rest keeps it from calling home.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        return (playwright, browser);
    }
}
