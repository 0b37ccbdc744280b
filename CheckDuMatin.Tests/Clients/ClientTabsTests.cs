using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Clients;

public sealed class ClientTabsTests : BrowserTest
{
    [Fact]
    public async Task Each_part_of_a_client_follows_each_other_in_one_circuit()
    {
        await using var web = await WebApp.StartAsync();
        var client = await web.AddClientAsync(services: 2);
        await web.SignInAsync(Page, await web.AddUserAsync(UserRole.Administrator));
        List<string> errors = [];
        Page.Console += (_, message) =>
        {
            // The browser complains of the test's own looking into the mail's preview, where no script may run.
            if (message.Type == "error" && !message.Text.Contains("about:srcdoc", StringComparison.Ordinal))
            {
                errors.Add(message.Text);
            }
        };
        await Page.GotoAsync($"{web.Url}/clients/{client.Id}");
        await WebApp.InteractiveAsync(Page);
        var tabs = Page.Locator("nav.tabs a");
        await Expect(tabs.First).ToBeVisibleAsync();

        // Every pair, both ways round.
        var count = await tabs.CountAsync();
        foreach (var step in Enumerable.Range(1, count - 1))
        {
            for (var (tab, visited) = (0, 0); visited < count; tab = (tab + step) % count, visited++)
            {
                await tabs.Nth(tab).ClickAsync();
                await Expect(tabs.Nth(tab)).ToHaveAttributeAsync("aria-current", "page");
                await Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
                await Expect(Page.Locator(".page-error")).ToHaveCountAsync(0);
            }
        }

        Assert.Empty(errors);
    }
}
