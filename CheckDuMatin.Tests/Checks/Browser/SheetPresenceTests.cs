using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Checks.Browser;

public sealed class SheetPresenceTests : BrowserTest
{
    [Fact]
    public async Task Colleagues_who_have_the_same_check_open_are_named_until_they_leave()
    {
        await using var web = await WebApp.StartAsync();
        var client = await web.AddClientAsync(services: 2);
        var helene = await web.AddUserAsync(UserRole.Manager, client);
        var other = await web.AddUserAsync(UserRole.Administrator);
        var checkId = await SheetPage.CreateCheckAsync(web, client.Id);
        var first = await SheetPage.OpenAsync(web, Page, helene, checkId);
        await Expect(Page.Locator("[data-present]")).ToBeHiddenAsync();

        var second = await SheetPage.OpenAsync(web, await NewPersonAsync(), other, checkId);
        await Expect(second.Page.Locator("[data-present]")).ToHaveTextAsync($"Aussi sur ce check : {helene.Name}");
        await Expect(first.Page.Locator("[data-present]")).ToHaveTextAsync($"Aussi sur ce check : {other.Name}");

        await second.Page.GotoAsync($"{web.Url}/clients");
        await Expect(first.Page.Locator("[data-present]")).ToBeHiddenAsync();
    }
}
