using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Worker;
using CheckDuMatin.Web.Health;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Web;

/// <summary>"Ce matin" with 300 clients: what it costs the database and the line.</summary>
public sealed class BoardSizeTests : BrowserTest
{
    private const int Clients = 300;

    private int _document;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_hundred_clients_cost_five_statements_and_less_than_150_kilobytes()
    {
        var counter = new StatementCounter();
        await using var web = await WebApp.StartAsync(configure: services =>
        {
            counter.Watch(services);
            // What it looks at each minute is nobody's visit.
            services.Remove(services.Single(service => service.ImplementationType == typeof(SystemWatch)));
        });
        await using var proxy = CountingProxy.To(web.Url);
        await ManyClients.AddAsync(web.Core.Database, Clients, servicesEach: 3);
        for (var back = 6; back >= 0; back--)
        {
            await web.Core.Get<GenerateDueChecks>().RunAsync(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-back).AddHours(1), clientId: null, Cancel);
        }

        var admin = await web.AddUserAsync(UserRole.Administrator);
        await web.SignInAsync(Page, admin);
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(Clients);

        // Once through the proxy for its cached files, then what a morning's visit costs.
        var url = $"http://localhost:{proxy.Port}/";
        await VisitAsync(url);
        proxy.Reset();
        counter.Clear();
        await VisitAsync(url);

        // In production a fingerprinted file is fetched once for ever; the development server has it asked for again.
        var files = await Page.EvaluateAsync<int>(
            "performance.getEntriesByType('resource').filter(file => /\\.[a-z0-9]{10}\\.(css|js|svg)$|\\.[a-z0-9]{10}\\./.test(file.name)).reduce((sum, file) => sum + file.transferSize, 0)");
        var received = proxy.Received - files;
        Assert.True(received < 150 * 1024, $"{received} bytes came down the line, {_document} of them the page itself, besides {files} of cached files.");

        // Read once for the first answer and once for the circuit that goes on from there; the layout's own looks (tasks, mail, rights) are few.
        // At the beginning of a line: within other statements clients are only joined.
        Assert.Equal(2, Visit(counter).Count(sql => sql.Contains("\nFROM `clients`", StringComparison.Ordinal)));
        Assert.True(Visit(counter).Count <= 16, string.Join("\n\n", Visit(counter)));

        // What is there to read at first sight: all of its statements, whoever asks them.
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        var cookies = await Page.Context.CookiesAsync([url]);
        http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        await Page.GotoAsync("about:blank");
        counter.Clear();
        var html = await http.GetStringAsync(web.Url, Cancel);
        Assert.Contains("</tbody>", html, StringComparison.Ordinal);
        Assert.True(Visit(counter).Count <= 5, string.Join("\n\n", Visit(counter)));
    }

    /// <summary>Without the feed's own look at the changes, which is nobody's visit.</summary>
    private static List<string> Visit(StatementCounter counter) =>
        [.. counter.Statements.Where(sql => !sql.Contains("`changes`", StringComparison.Ordinal))];

    private async Task VisitAsync(string url)
    {
        await Page.GotoAsync("about:blank");
        var answer = await Page.GotoAsync(url);
        _document = (await answer!.BodyAsync()).Length;
        await WebApp.InteractiveAsync(Page);
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(Clients);
        if (Environment.GetEnvironmentVariable("CDM_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "board-300.png") });
        }
    }
}
