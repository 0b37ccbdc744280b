using Microsoft.Playwright;
using Xunit;

namespace CheckDuMatin.Tests.Support;

/// <summary>
/// Base of tests in the browser: each test has a context of its own, as a person who never was here, French and in Paris. When a test
/// fails, its trace and a picture of each page are left in <c>TestResults/</c> at the root (<c>playwright show-trace FILE</c>).
/// </summary>
public abstract class BrowserTest : IAsyncLifetime
{
    private readonly List<IBrowserContext> _contexts = [];

    // An expectation ends as soon as it holds; the limit is only how long a busy machine may take before it counts as broken.
    static BrowserTest() => Assertions.SetDefaultExpectTimeout(20_000);

    /// <summary>The first person's page.</summary>
    protected IPage Page { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() => Page = await NewPersonAsync();

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        for (var i = 0; i < _contexts.Count; i++)
        {
            if (failed)
            {
                await KeepEvidenceAsync(_contexts[i], i + 1);
            }

            await _contexts[i].DisposeAsync();
        }
    }

    /// <summary>Another person's page, with cookies of its own: for what two people do at the same time.</summary>
    protected async Task<IPage> NewPersonAsync(BrowserNewContextOptions? options = null)
    {
        var browser = await Browser.SharedAsync();
        options ??= new BrowserNewContextOptions();
        options.Locale ??= "fr-FR";
        options.TimezoneId ??= "Europe/Paris";
        options.ViewportSize ??= new ViewportSize { Width = 1366, Height = 900 };
        var context = await browser.NewContextAsync(options);
        _contexts.Add(context);
        await context.Tracing.StartAsync(new TracingStartOptions { Screenshots = false, Snapshots = true, Sources = false });
        return await context.NewPageAsync();
    }

    /// <summary>Pictures of what stands on the page, for whoever looks at it with <c>CDM_SCREENSHOTS=folder</c>: light and dark, and on a phone.</summary>
    protected static async Task ShowAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CDM_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        var size = page.ViewportSize!;
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, size.Width), (ColorScheme.Dark, size.Width), (ColorScheme.Light, 360) })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, size.Height);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{scheme}-{width}.png") });
        }

        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    private static async Task KeepEvidenceAsync(IBrowserContext context, int number)
    {
        var name = TestContext.Current.Test?.TestDisplayName ?? "test";
        foreach (var c in Path.GetInvalidFileNameChars().Concat("\"'<>|:*?\\ "))
        {
            name = name.Replace(c, '_');
        }

        var path = RepositoryRoot.File("TestResults", $"{(name.Length > 150 ? name[..150] : name)}-{number}");
        foreach (var (page, i) in context.Pages.Select((page, i) => (page, i)))
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = $"{path}-{i + 1}.png", FullPage = true });
        }

        await context.Tracing.StopAsync(new TracingStopOptions { Path = $"{path}.zip" });
    }
}
