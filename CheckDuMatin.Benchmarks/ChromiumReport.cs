using CheckDuMatin.Tests.Support;
using Microsoft.Playwright;

namespace CheckDuMatin.Benchmarks;

/// <summary>Chromium through Playwright, as a service would keep it: started once, one page open.</summary>
internal sealed class ChromiumReport : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly IPage _page;

    private ChromiumReport(IBrowserContext context, IPage page) => (_context, _page) = (context, page);

    /// <summary>A page as wide as A4, at 150 dots per inch.</summary>
    public static async Task<ChromiumReport> OpenAsync()
    {
        var browser = await Browser.SharedAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 794, Height = 1123 }, DeviceScaleFactor = 150 / 96f });
        return new ChromiumReport(context, await context.NewPageAsync());
    }

    public async Task<byte[]> PdfAsync(string html)
    {
        await _page.SetContentAsync(html);
        return await _page.PdfAsync(new PagePdfOptions { Format = "A4", PrintBackground = true });
    }

    public async Task<byte[]> PngAsync(string html)
    {
        await _page.SetContentAsync(html);
        return await _page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true });
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
