using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Worker;
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
        await using var web = await WebApp.StartAsync(configure: counter.Watch);
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

        // Twice: for the first answer, and for the circuit that goes on from there. The feed's own look at the changes is nobody's visit.
        var board = counter.Statements.Where(sql => !sql.Contains("`changes`", StringComparison.Ordinal) && !sql.Contains("operator_id", StringComparison.Ordinal)).ToList();
        Assert.True(board.Count <= 10, string.Join("\n\n", board));
        Assert.Equal(2, board.Count(sql => sql.Contains("FROM `clients`", StringComparison.Ordinal)));
    }

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
