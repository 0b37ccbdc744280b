using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Checks.Browser;

public sealed class SheetKeysTests : BrowserTest
{
    private WebApp _web = null!;
    private User _user = null!;
    private long _clientId;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        var client = await _web.AddClientAsync(services: 30);
        _clientId = client.Id;
        _user = await _web.AddUserAsync(UserRole.Manager, client);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task Undo_leaves_what_a_colleague_has_changed_since_and_says_so()
    {
        var (sheet, checkId) = await OpenAsync();
        await sheet.ExpectFocusAsync(1);
        await Page.Locator("[data-action=all-ok]").ClickAsync();
        await sheet.ExpectAllSavedAsync();
        await SaveAsync(checkId, 1, line => new SaveLineInput(checkId, line.ServiceId, line.Version) { Status = LineStatus.InProgress });
        await Expect(sheet.Status(2)).ToHaveAttributeAsync("data-status", "in_progress");
        await Expect(sheet.Row(2).Locator("[data-by]")).ToContainTextAsync("modifié par ");

        await sheet.Row(5).Locator("[role=radio]").First.FocusAsync();
        await sheet.PressAsync("u");
        await sheet.ExpectAllSavedAsync();

        await Expect(Page.Locator("[data-banner]")).ToHaveTextAsync(
            "Lignes rétablies : 29. Laissées telles quelles, modifiées depuis par un collègue : 1.", new() { UseInnerText = true });
        Assert.Equal(new LineCounts(29, 1, 0, 0, 0, 0), LineCounts.Of((await SheetPage.LinesAsync(_web, checkId)).Select(line => line.Status)));
    }

    [Fact]
    public async Task A_saving_whose_answer_is_lost_makes_no_conflict_with_oneself()
    {
        var (sheet, checkId) = await OpenAsync();
        var lost = 0;

        // The server does its part; the answers never arrive.
        await Page.RouteAsync("**/api/v1/checks/**", async route =>
        {
            if (route.Request.Method == "PATCH" && lost++ < 2)
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("a");
        await sheet.TypeAsync("Disque à 91 %");
        await sheet.PressAsync("Enter");
        await sheet.Comment(1).FillAsync("Disque à 91 %, purge demandée");
        await Page.Locator("#check-notes").FillAsync("Vu avec Marc");
        await Page.Locator("#check-notes").BlurAsync();

        await sheet.ExpectAllSavedAsync();
        await Expect(Page.Locator("[data-notes] [data-state]")).ToHaveAttributeAsync("data-state", "saved");
        await Expect(Page.Locator(".conflict:visible")).ToHaveCountAsync(0);
        Assert.Equal("Disque à 91 %, purge demandée", (await SheetPage.LinesAsync(_web, checkId))[0].Comment);
        Assert.True(lost > 2);
    }

    [Fact]
    public async Task The_band_of_a_lost_connection_goes_with_it_though_nothing_waits_to_be_saved()
    {
        await OpenAsync();
        await Page.Context.SetOfflineAsync(true);
        await Expect(Page.Locator("[data-banner]")).ToContainTextAsync("Hors connexion");

        await Page.Context.SetOfflineAsync(false);

        await Expect(Page.Locator("[data-banner]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Yesterdays_warning_stands_beside_the_line_and_one_key_takes_it_over()
    {
        var yesterday = await CreateYesterdayAsync();
        await SaveAsync(yesterday, 0, line => new SaveLineInput(yesterday, line.ServiceId, line.Version) { Status = LineStatus.Warning, Comment = "Disque à 91 %" });
        var (sheet, checkId) = await OpenAsync();

        await Expect(sheet.Row(1).Locator(".previous")).ToContainTextAsync("Hier : Avertissement, Disque à 91 %");
        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("h");

        await sheet.ExpectAllSavedAsync();
        await Expect(sheet.Row(1).Locator("[data-since]")).ToHaveTextAsync("depuis 1 jour");
        var line = (await SheetPage.LinesAsync(_web, checkId))[0];
        Assert.Equal((LineStatus.Warning, "Disque à 91 %"), (line.Status, line.Comment));
    }

    [Fact]
    public async Task Yesterdays_operator_who_has_left_is_not_taken_over_and_another_is_asked_for()
    {
        var left = await _web.AddUserAsync(UserRole.Administrator);
        var yesterday = await CreateYesterdayAsync();
        await SaveAsync(yesterday, 0, line => new SaveLineInput(yesterday, line.ServiceId, line.Version) { Status = LineStatus.Error, Comment = "Disque plein", OperatorId = left.Id });
        await _web.Core.Database.ExecuteAsync($"UPDATE users SET is_active = 0 WHERE id = {left.Id}", Cancel);
        var (sheet, checkId) = await OpenAsync();
        await sheet.ExpectFocusAsync(1);

        await sheet.PressAsync("h");

        var choice = sheet.Row(1).Locator("select");
        await Expect(choice).ToBeFocusedAsync();
        await Expect(choice).ToHaveValueAsync("");
        await Expect(Page.Locator("[data-banner]")).ToContainTextAsync("L’intervenant d’hier n’est plus disponible");
        await Expect(sheet.State(1)).ToHaveTextAsync("Intervenant à choisir");
        await choice.SelectOptionAsync($"{_user.Id}");
        await sheet.ExpectAllSavedAsync();
        var line = (await SheetPage.LinesAsync(_web, checkId))[0];
        Assert.Equal((LineStatus.Error, "Disque plein", (long?)_user.Id), (line.Status, line.Comment, line.OperatorId));
    }

    [Fact]
    public async Task One_key_each_leads_to_the_operator_the_expiration_and_the_notes()
    {
        var (sheet, checkId) = await OpenAsync();
        await sheet.ExpectFocusAsync(1);

        await sheet.PressAsync("i");
        await Expect(sheet.Row(1).Locator("select")).ToBeFocusedAsync();
        await sheet.Row(1).Locator("select").SelectOptionAsync($"{_user.Id}");
        await sheet.PressAsync("Escape");
        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("e");
        var expiration = sheet.Row(1).Locator("[data-field=expirationDate]");
        await Expect(expiration).ToBeFocusedAsync();
        await expiration.FillAsync("2031-03-02");
        await Expect(expiration).ToHaveAttributeAsync("title", "dimanche 2 mars 2031");
        await sheet.PressAsync("Escape");
        await sheet.PressAsync("m");
        await Expect(sheet.Row(1).Locator("[data-field=notes]")).ToBeFocusedAsync();
        await sheet.TypeAsync("Voir avec Marc");
        await sheet.PressAsync("Escape");
        await sheet.ExpectFocusAsync(1);

        await sheet.ExpectAllSavedAsync();
        var line = (await SheetPage.LinesAsync(_web, checkId))[0];
        Assert.Equal(((long?)_user.Id, new DateOnly(2031, 3, 2), "Voir avec Marc"), (line.OperatorId, line.ExpirationDate, line.Notes));
    }

    [Theory]
    [InlineData(1366, 500)]
    [InlineData(360, 600)]
    public async Task Sticky_headers_never_hide_what_has_the_focus(int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        var (sheet, _) = await OpenAsync();
        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("End");
        await sheet.ExpectFocusAsync(30);
        for (var line = 29; line >= 1; line--)
        {
            await sheet.PressAsync("ArrowUp");
            await sheet.ExpectFocusAsync(line);
            Assert.True(await IsSeenAsync(), $"Line {line} is hidden on the way up.");
        }

        for (var line = 2; line <= 30; line++)
        {
            await sheet.PressAsync("ArrowDown");
            await sheet.ExpectFocusAsync(line);
            Assert.True(await IsSeenAsync(), $"Line {line} is hidden on the way down.");
        }

        // All four corners of the focused control are really it, and nothing that lies over it.
        Task<bool> IsSeenAsync() => Page.EvaluateAsync<bool>(
            """
            () => {
              const { left, top, right, bottom } = document.activeElement.getBoundingClientRect();
              return [[left + 3, top + 3], [right - 3, top + 3], [left + 3, bottom - 3], [right - 3, bottom - 3]]
                .every(([x, y]) => document.activeElement.contains(document.elementFromPoint(x, y)));
            }
            """);
    }

    [Fact]
    public async Task The_keys_are_shown_from_anywhere_on_the_page_and_a_category_is_set_to_ok_by_one()
    {
        var (sheet, checkId) = await OpenAsync();
        await sheet.ExpectFocusAsync(1);
        await Page.EvaluateAsync("document.activeElement.blur()");
        await sheet.PressAsync("?");
        await Expect(Page.Locator("dialog[data-help]")).ToBeVisibleAsync();
        await sheet.PressAsync("Escape");
        await sheet.PressAsync("ArrowDown");
        await sheet.PressAsync("t");

        await sheet.ExpectAllSavedAsync();
        await Expect(Page.Locator("[data-action=group-ok]")).ToBeHiddenAsync();
        Assert.Equal(30, (await SheetPage.LinesAsync(_web, checkId)).Count(line => line.Status == LineStatus.Success));
    }

    [Fact]
    public async Task Instructions_are_markdown_and_nothing_hostile_in_them_runs()
    {
        await using (var db = _web.Core.Db.Open(ClientScope.System))
        {
            var service = await db.Services.OrderBy(row => row.Position).FirstAsync(row => row.ClientId == _clientId, Cancel);
            service.Description = """
                Ouvrir **la console**, voir [le guide](https://exemple.fr/guide).
                <script>window.hit = 1</script><img src=x onerror="window.hit = 2"> [clic](javascript:window.hit=3) ![x](https://exemple.fr/x.png)
                <style>body { display: none }</style>
                """;
            await db.SaveChangesAsync(Cancel);
        }

        var (sheet, _) = await OpenAsync();
        await sheet.Row(1).Locator("summary").ClickAsync();

        await Expect(sheet.Row(1).Locator(".instructions strong")).ToHaveTextAsync("la console");
        await Expect(sheet.Row(1).Locator(".instructions a[href='https://exemple.fr/guide']")).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(sheet.Row(1).Locator(".instructions :is(script, img, style), .instructions a[href^=javascript]")).ToHaveCountAsync(0);
        Assert.Equal(0, await Page.EvaluateAsync<int>("window.hit ?? 0"));
    }

    private async Task<(SheetPage Sheet, long CheckId)> OpenAsync()
    {
        var checkId = await SheetPage.CreateCheckAsync(_web, _clientId);
        return (await SheetPage.OpenAsync(_web, Page, _user, checkId), checkId);
    }

    private async Task<long> CreateYesterdayAsync() =>
        (await _web.Core.Get<CreateCheck>().RunAsync(ClientScope.System, _clientId, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1), Cancel)).Value;

    private async Task SaveAsync(long checkId, int index, Func<LineView, SaveLineInput> change)
    {
        var saved = await _web.Core.Get<SaveLine>().RunAsync(ClientScope.System, change((await SheetPage.LinesAsync(_web, checkId))[index]), Cancel);
        Assert.True(saved.Succeeded);
    }
}
