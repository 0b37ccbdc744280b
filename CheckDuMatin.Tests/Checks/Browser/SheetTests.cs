using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Deque.AxeCore.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Checks.Browser;

public sealed class SheetTests : BrowserTest
{
    private WebApp _web = null!;
    private User _user = null!;
    private long _checkId;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        var client = await _web.AddClientAsync(services: 6);
        _user = await _web.AddUserAsync(UserRole.Manager, client);
        _checkId = await SheetPage.CreateCheckAsync(_web, client.Id);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task A_colleague_s_change_appears_live_and_two_people_never_lose_each_other_s_work()
    {
        var first = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        var second = await SheetPage.OpenAsync(_web, await NewPersonAsync(), _user, _checkId);

        await first.Row(1).Locator("[role=radio]").First.FocusAsync();
        await first.PressAsync("o");
        await Expect(second.Status(1)).ToHaveAttributeAsync("data-status", "success");

        // Both change line 2 while the second is offline: he is shown both values, and keeps his own.
        await second.Page.Context.SetOfflineAsync(true);
        await second.Row(2).Locator("[role=radio]").First.FocusAsync();
        await second.PressAsync("a");
        await second.TypeAsync("Lenteurs");
        await second.PressAsync("Enter");
        await Expect(second.State(2)).ToHaveAttributeAsync("data-state", "offline");
        await first.Row(2).Locator("[role=radio]").First.FocusAsync();
        await first.PressAsync("s");
        await first.TypeAsync("Maintenance");
        await first.PressAsync("Enter");
        await Expect(first.State(2)).ToHaveAttributeAsync("data-state", "saved");
        await second.Page.Context.SetOfflineAsync(false);

        var conflict = second.Page.Locator("tr.conflict");
        await Expect(conflict).ToContainTextAsync("Maintenance");
        await Expect(conflict).ToContainTextAsync("Lenteurs");
        Assert.Equal(LineStatus.NotApplicable, (await SheetPage.LinesAsync(_web, _checkId))[1].Status);
        await conflict.GetByText("Garder ma saisie").ClickAsync();
        await second.ExpectAllSavedAsync();
        Assert.Equal((LineStatus.Warning, "Lenteurs"), ((await SheetPage.LinesAsync(_web, _checkId))[1].Status, (await SheetPage.LinesAsync(_web, _checkId))[1].Comment));
        await Expect(first.Comment(2)).ToHaveValueAsync("Lenteurs");
    }

    [Fact]
    public async Task The_colleague_s_values_can_be_taken_instead()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        await Page.Context.SetOfflineAsync(true);
        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("o");
        await Expect(sheet.State(1)).ToHaveAttributeAsync("data-state", "offline");
        var colleague = await _web.AddUserAsync(UserRole.Administrator);
        var line = (await SheetPage.LinesAsync(_web, _checkId))[0];
        Assert.True((await _web.Core.Get<SaveLine>().RunAsync(
            ClientScope.Administrator(colleague.Id),
            new SaveLineInput(_checkId, line.ServiceId, line.Version) { Status = LineStatus.Warning, Comment = "Lenteurs" },
            TestContext.Current.CancellationToken)).Succeeded);
        await Page.Context.SetOfflineAsync(false);

        await Page.Locator("tr.conflict").GetByText("Prendre celle du collègue").ClickAsync();

        await Expect(Page.Locator("tr.conflict")).ToHaveCountAsync(0);
        await Expect(sheet.Status(1)).ToHaveAttributeAsync("data-status", "warning");
        await Expect(sheet.Comment(1)).ToHaveValueAsync("Lenteurs");
        await sheet.ExpectAllSavedAsync();
        Assert.Equal(LineStatus.Warning, (await SheetPage.LinesAsync(_web, _checkId))[0].Status);
    }

    [Fact]
    public async Task What_is_entered_after_the_bulletin_has_left_is_refused_with_the_reason()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        await sheet.ExpectFocusAsync(1);

        // The page has not heard of it yet.
        await Page.RouteAsync($"**/api/v1/checks/{_checkId}", route => route.AbortAsync());
        await _web.Core.Database.ExecuteAsync($"UPDATE checks SET frozen_at = UTC_TIMESTAMP(6) WHERE id = {_checkId}", TestContext.Current.CancellationToken);
        await sheet.PressAsync("o");

        await Expect(sheet.State(1)).ToHaveAttributeAsync("data-state", "refused");
        await Expect(sheet.State(1)).ToContainTextAsync("Bulletin déjà envoyé");
        Assert.Equal(LineStatus.Pending, (await SheetPage.LinesAsync(_web, _checkId))[0].Status);
        await Page.UnrouteAllAsync();
        await Page.EvaluateAsync("dispatchEvent(new Event('focus'))");
        await Expect(Page.Locator("p.frozen")).ToBeVisibleAsync();
        await Expect(sheet.Comment(1)).ToHaveAttributeAsync("readonly", "");
    }

    [Fact]
    public async Task A_session_that_has_ended_is_said_in_a_band_with_the_way_back_and_loses_nothing()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        await sheet.ExpectFocusAsync(1);
        await Page.Context.ClearCookiesAsync();
        await sheet.PressAsync("o");

        var band = Page.Locator("[data-banner]");
        await Expect(band).ToContainTextAsync("Votre session a expiré.");
        Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await band.GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await Page.FillAsync("#email", _user.Email!);
        await Page.FillAsync("#password", WebApp.Password);
        await Page.ClickAsync(".account-form button[type=submit]");
        await sheet.ReadyAsync();
        await sheet.ExpectAllSavedAsync();
        Assert.Equal(LineStatus.Success, (await SheetPage.LinesAsync(_web, _checkId))[0].Status);
    }

    [Fact]
    public async Task What_is_typed_offline_survives_a_reload_and_is_sent_when_the_network_is_back()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        await Page.Context.SetOfflineAsync(true);

        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("o");
        await sheet.PressAsync("ArrowDown");
        await sheet.PressAsync("n");
        await sheet.TypeAsync("Panne générale");
        await Expect(sheet.State(1)).ToHaveAttributeAsync("data-state", "offline");
        await Expect(Page.Locator("[data-banner]")).ToBeVisibleAsync();
        Assert.All(await SheetPage.LinesAsync(_web, _checkId), line => Assert.Equal(LineStatus.Pending, line.Status));

        // The page asks before it lets go of what is not saved; he insists.
        Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await Page.Context.SetOfflineAsync(false);
        await Page.ReloadAsync();
        await sheet.ReadyAsync();

        await Expect(sheet.State(1)).ToHaveAttributeAsync("data-state", "saved");
        await Expect(sheet.Comment(2)).ToHaveValueAsync("Panne générale");
        await Expect(sheet.State(2)).ToHaveAttributeAsync("data-state", "draft");
        Assert.Equal(LineStatus.Success, (await SheetPage.LinesAsync(_web, _checkId))[0].Status);
    }

    [Fact]
    public async Task Everything_to_ok_touches_pending_lines_alone_and_one_undo_takes_it_back()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("p");

        await Page.Locator("[data-action=all-ok]").ClickAsync();
        await sheet.ExpectAllSavedAsync();
        Assert.Equal(new LineCounts(0, 1, 5, 0, 0, 0), LineCounts.Of((await SheetPage.LinesAsync(_web, _checkId)).Select(line => line.Status)));

        await sheet.Row(3).Locator("[role=radio]").First.FocusAsync();
        await sheet.PressAsync("u");
        await sheet.ExpectAllSavedAsync();
        Assert.Equal(new LineCounts(5, 1, 0, 0, 0, 0), LineCounts.Of((await SheetPage.LinesAsync(_web, _checkId)).Select(line => line.Status)));
    }

    [Theory]
    [InlineData("light", 1366)]
    [InlineData("dark", 1366)]
    [InlineData("light", 360)]
    public async Task The_page_has_no_serious_finding_of_accessibility_and_fits(string theme, int width)
    {
        await Page.SetViewportSizeAsync(width, 800);
        await Page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? Microsoft.Playwright.ColorScheme.Dark : Microsoft.Playwright.ColorScheme.Light });
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        await sheet.ExpectFocusAsync(1);
        foreach (var key in (string[])["o", "ArrowDown", "p", "ArrowDown", "a"])
        {
            await sheet.PressAsync(key);
        }

        await sheet.TypeAsync("Espace disque à 91 %, purge demandée à l’équipe");
        await sheet.PressAsync("Enter");
        await sheet.PressAsync("n");
        await sheet.TypeAsync("Sauvegarde échouée");
        if (Environment.GetEnvironmentVariable("CDM_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"sheet-{theme}-{width}.png"), FullPage = true });
        }

        var findings = await Page.Locator("main").RunAxe();
        Assert.DoesNotContain(findings.Violations, finding => finding.Impact is "serious" or "critical");
        Assert.False(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page scrolls sideways.");
    }
}
