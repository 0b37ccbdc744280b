using System.Net;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Web;

public sealed class OutageTests : BrowserTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_its_database_the_service_answers_503_with_a_readable_page_and_recovers_by_itself()
    {
        await using var server = await MariaDbServer.StartOwnAsync();
        await using var web = WebApp.Start(await CoreApp.StartOnAsync(server));
        var admin = await web.AddUserAsync(UserRole.Administrator);
        await web.AddClientAsync();
        await web.SignInAsync(Page, admin);
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(1);
        var stranger = await NewPersonAsync();
        var state = web.Services.GetRequiredService<DatabaseState>();

        try
        {
            var away = StateBecomes(state, isAway: true);
            await server.StopAsync();
            await away;
            await IsUnavailableAsync(web, stranger);
        }
        finally
        {
            await server.StartAsync();
        }

        await Expect(stranger.Locator("#email")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(Page.Locator(".banner.warning")).ToHaveCountAsync(0, new() { Timeout = 20_000 });
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(1);
    }

    private async Task IsUnavailableAsync(WebApp web, IPage stranger)
    {
        await Expect(Page.Locator(".banner.warning")).ToContainTextAsync("Base de données indisponible");
        using var http = web.CreateHttpClient();
        using var health = await http.GetAsync("/health", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        using var api = await http.GetAsync("/api/v1/me", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType!.MediaType);
        var answer = await stranger.GotoAsync(web.Url);
        Assert.Equal(503, answer!.Status);
        await Expect(stranger.Locator("h1")).ToHaveTextAsync("Base de données indisponible");
        await AxeCheck.PassesAsync(stranger);
        Assert.DoesNotContain("MySql", await stranger.ContentAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private static Task StateBecomes(DatabaseState state, bool isAway)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        state.Changed += (_, _) =>
        {
            if (state.IsAway == isAway)
            {
                reached.TrySetResult();
            }
        };
        if (state.IsAway == isAway)
        {
            reached.TrySetResult();
        }

        return reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
