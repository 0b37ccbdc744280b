using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Files;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Checks.Browser;

/// <summary>Nothing typed is lost, wherever its author has gone since.</summary>
public sealed class UnsentWorkTests : BrowserTest
{
    private WebApp _web = null!;
    private User _user = null!;
    private long _checkId;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        var client = await _web.AddClientAsync(services: 35, row => row.Label = "Boulangerie Éclair");
        _user = await _web.AddUserAsync(UserRole.Manager, client);
        _checkId = await SheetPage.CreateCheckAsync(_web, client.Id);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task Everything_to_ok_is_saved_although_another_page_is_opened_at_once()
    {
        await SheetPage.OpenAsync(_web, Page, _user, _checkId);

        // The network is slow: nothing is answered before he has left.
        var left = new TaskCompletionSource();
        await Page.RouteAsync("**/api/v1/checks/*/lines/*", async route =>
        {
            await left.Task;
            await route.ContinueAsync();
        });
        await Page.Locator("[data-action=all-ok]").ClickAsync();
        await ToBoardAsync();
        left.SetResult();

        await Expect(Page.Locator("td.progress")).ToHaveTextAsync("35/35");
        Assert.All(await LinesAsync(), line => Assert.Equal(LineStatus.Success, line.Status));
        await Expect(Page.Locator("[data-unsent]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_typed_offline_goes_from_any_page_after_the_window_was_closed()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        await Page.Context.SetOfflineAsync(true);
        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("o");
        await Page.Locator("[data-notes] textarea").FillAsync("Coupure à 8 h 50");
        await Expect(sheet.State(1)).ToHaveAttributeAsync("data-state", "offline");
        await Page.CloseAsync();
        await Page.Context.SetOfflineAsync(false);

        var window = await Page.Context.NewPageAsync();
        await window.GotoAsync($"{_web.Url}/clients");
        await WebApp.InteractiveAsync(window);
        await Expect(window.Locator("unsent-work[data-shown]")).ToHaveCountAsync(0);
        await window.GotoAsync(_web.Url);
        await Expect(window.Locator("td.progress")).ToHaveTextAsync("1/35");
        Assert.Equal(LineStatus.Success, (await LinesAsync())[0].Status);
        Assert.Equal("Coupure à 8 h 50", (await _web.Core.Get<CheckSheet>().ReadAsync(ClientScope.System, _checkId, Cancellation))!.Notes);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_named_on_every_page_with_the_way_back_and_can_be_given_up()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("n");
        await sheet.TypeAsync("Serveur éteint");
        await ToBoardAsync();

        var notice = Page.Locator("[data-unsent]");
        await Expect(notice).ToContainTextAsync("Boulangerie Éclair");
        await Expect(notice).ToContainTextAsync("Service n° 01 vérifié n’est pas enregistré : commentaire ou intervenant manquant.");
        await AxeCheck.PassesAsync(Page);
        await ShowAsync(Page, "unsent");
        await notice.GetByRole(AriaRole.Link).ClickAsync();
        await sheet.ReadyAsync();
        await Expect(notice).ToHaveCountAsync(0);
        await Expect(sheet.Comment(1)).ToHaveValueAsync("Serveur éteint");

        await ToBoardAsync();
        await notice.GetByRole(AriaRole.Button).ClickAsync();
        var question = Page.GetByRole(AriaRole.Dialog);
        await Expect(question).ToContainTextAsync("Boulangerie Éclair");
        await question.GetByText("Garder").ClickAsync();
        await Expect(notice).ToHaveCountAsync(1);
        await notice.GetByRole(AriaRole.Button).ClickAsync();
        await question.GetByText("Abandonner", new() { Exact = true }).ClickAsync();
        await Expect(notice).ToHaveCountAsync(0);
        await Page.GotoAsync($"{_web.Url}/checks/{_checkId}");
        await sheet.ReadyAsync();
        await Expect(sheet.Comment(1)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task What_another_window_is_still_typing_is_left_to_it()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("n");
        await sheet.TypeAsync("Serveur");

        var window = await Page.Context.NewPageAsync();
        await window.GotoAsync(_web.Url);
        await WebApp.InteractiveAsync(window);
        await Expect(window.Locator("td.progress")).ToHaveTextAsync("0/35");

        await Expect(window.Locator("[data-unsent]")).ToHaveCountAsync(0);
        await Page.CloseAsync();
        await Expect(window.Locator("[data-unsent]")).ToContainTextAsync("Service n° 01");
    }

    [Fact]
    public async Task Files_on_their_way_go_on_and_the_window_says_so()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        var isAway = true;
        await Page.RouteAsync("**/evidence", route => isAway ? route.AbortAsync() : route.ContinueAsync());
        await sheet.Row(1).Locator("[data-evidence-input]").SetInputFilesAsync(new FilePayload { Name = "a.pdf", MimeType = "application/pdf", Buffer = SampleFiles.Pdf() });
        await Expect(sheet.Row(1).Locator("[data-upload=waiting]")).ToContainTextAsync("a.pdf");
        await ToBoardAsync();

        var notice = Page.Locator("[data-unsent]");
        await Expect(notice).ToContainTextAsync("Pièces en cours d’envoi : 1. Gardez cette fenêtre ouverte.");
        isAway = false;
        await Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Expect(notice).ToHaveCountAsync(0);
        await using var db = _web.Core.Db.Open(ClientScope.System);
        Assert.Equal("a.pdf", (await db.EvidenceFiles.SingleAsync(Cancellation)).FileName);
    }

    private async Task ToBoardAsync()
    {
        await Page.Locator("nav a[href='/']").First.ClickAsync();
        await Expect(Page.Locator(".board")).ToBeVisibleAsync();
    }

    private Task<IReadOnlyList<LineView>> LinesAsync() => SheetPage.LinesAsync(_web, _checkId);
}
