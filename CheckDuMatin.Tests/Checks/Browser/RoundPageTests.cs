using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Checks.Browser;

public sealed class RoundPageTests : BrowserTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_kind_of_service_is_filled_in_over_all_clients_with_the_same_keys_and_live()
    {
        await using var web = await WebApp.StartAsync();
        var (aubert, zola) = (await web.AddClientAsync(services: 2, row => row.Label = "Aubert"), await web.AddClientAsync(services: 1, row => row.Label = "Zola"));
        var foreign = await web.AddClientAsync(services: 1, row => row.Label = "Étranger");
        await AddServiceAsync(web, zola.Id, "Réseau", "Pare-feu");
        var user = await web.AddUserAsync(UserRole.Manager, aubert, zola);
        var (first, second) = (await SheetPage.CreateCheckAsync(web, aubert.Id), await SheetPage.CreateCheckAsync(web, zola.Id));
        await SheetPage.CreateCheckAsync(web, foreign.Id);
        await web.SignInAsync(Page, user);

        // From the menu, by category; the kinds of foreign clients are not there.
        await Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Ronde" }).ClickAsync();
        await Page.Locator(".kinds a", new() { HasText = "Sauvegardes" }).ClickAsync();
        var round = await ReadyAsync();
        await Expect(Page).ToHaveURLAsync($"{web.Url}/ronde?categorie=Sauvegardes");
        await Expect(Page.Locator("tr.category a")).ToHaveTextAsync(["Aubert", "Zola"]);
        await Expect(Page.Locator("tr[data-line]")).ToHaveCountAsync(3);

        await round.ExpectFocusAsync(1);
        await round.PressAsync("t");
        await Expect(round.Status(2)).ToHaveAttributeAsync("data-status", "success");
        await round.PressAsync("End");
        await round.ExpectFocusAsync(3);
        await round.PressAsync("a");
        await round.TypeAsync("Espace à 91 %");
        await round.PressAsync("Enter");
        await Expect(Page.Locator("check-round")).Not.ToHaveAttributeAsync("data-unsaved", "");
        await Expect(Page.Locator("[data-text=progress]")).ToHaveTextAsync("3/3");
        Assert.All(await SheetPage.LinesAsync(web, first), line => Assert.Equal(LineStatus.Success, line.Status));
        Assert.Equal([LineStatus.Warning, LineStatus.Pending], (await SheetPage.LinesAsync(web, second)).Select(line => line.Status));

        // The whole round at once, of what is pending, and back.
        await Page.Locator("[data-action=undo]").ClickAsync();
        await Page.Locator("[data-action=undo]").ClickAsync();
        await Expect(Page.Locator("[data-text=progress]")).ToHaveTextAsync("2/3");
        await Page.Locator(".summary [data-action=all-ok]").ClickAsync();
        await Expect(Page.Locator("check-round")).Not.ToHaveAttributeAsync("data-unsaved", "");
        Assert.Equal(LineStatus.Success, (await SheetPage.LinesAsync(web, second))[0].Status);
        await Page.Locator("[data-action=undo]").ClickAsync();
        await Expect(Page.Locator("[data-text=progress]")).ToHaveTextAsync("2/3");
        await Expect(Page.Locator("check-round")).Not.ToHaveAttributeAsync("data-unsaved", "");
        Assert.Equal(LineStatus.Pending, (await SheetPage.LinesAsync(web, second))[0].Status);

        // Live: a colleague corrects a line on the check's own page.
        var service = (await SheetPage.LinesAsync(web, first))[0];
        var saved = await web.Core.Get<SaveLine>().RunAsync(
            ClientScope.System, new SaveLineInput(first, service.ServiceId, service.Version) { Status = LineStatus.InProgress }, Cancel);
        Assert.True(saved.Succeeded);
        await Expect(round.Status(1)).ToHaveAttributeAsync("data-status", "in_progress");

        // A word, whatever its accents.
        await Page.Locator("#round-search").FillAsync("pare-FEU");
        await Page.GotoAsync($"{web.Url}/ronde?q=reseau");
        await ReadyAsync();
        await Expect(Page.Locator("tr[data-line] .name")).ToHaveTextAsync(["Pare-feu"]);
        await Page.GotoAsync($"{web.Url}/ronde?q=introuvable");
        await Expect(Page.Locator(".empty")).ToContainTextAsync("introuvable");
    }

    private static async Task AddServiceAsync(WebApp web, long clientId, string category, string title)
    {
        await using var db = web.Core.Db.Open(ClientScope.System);
        db.Services.Add(new Service { ClientId = clientId, Category = new Category { ClientId = clientId, Title = category, Position = 9 }, Title = title, Position = 1 });
        await db.SaveChangesAsync(Cancel);
        await RefreshRevisions.RunAsync(db, clientId, Cancel);
    }

    private async Task<SheetPage> ReadyAsync()
    {
        await WebApp.InteractiveAsync(Page);
        await Expect(Page.Locator("check-round[data-ready]")).ToBeAttachedAsync();
        return new SheetPage(Page);
    }
}
