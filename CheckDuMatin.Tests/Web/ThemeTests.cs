using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Web;

public sealed class ThemeTests : BrowserTest
{
    private WebApp _web = null!;
    private User _user = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        _user = await _web.AddUserAsync(UserRole.Administrator);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task The_theme_follows_the_user_to_another_browser_and_is_there_at_the_first_paint()
    {
        await _web.SignInAsync(Page, _user);
        await Page.GotoAsync($"{_web.Url}/profil");
        await WebApp.InteractiveAsync(Page);
        await Page.Locator("main .switches [data-theme-choice=dark]").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.Equal("dark", await _web.Core.Database.ScalarAsync<string>($"SELECT theme FROM users WHERE id = {_user.Id}", Cancel));

        // The other one's system is light, and it chose so itself before anybody signed in.
        var other = await NewPersonAsync(new() { ColorScheme = ColorScheme.Light });
        await other.AddInitScriptAsync(
            """
            window.painted = [];
            new PerformanceObserver(list => window.painted.push(...list.getEntries().map(() => getComputedStyle(document.body).backgroundColor))).observe({ type: 'paint', buffered: true });
            window.themes = [];
            new MutationObserver(() => window.themes.push(document.documentElement.dataset.theme)).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-theme'] });
            """);
        await other.GotoAsync($"{_web.Url}/connexion");
        await other.Locator("[data-theme-choice=light]").ClickAsync();
        await Expect(other.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        var light = await BackgroundAsync();
        await _web.SignInAsync(other, _user);
        var answer = await other.ReloadAsync();
        await WebApp.InteractiveAsync(other);

        Assert.Matches("<html[^>]* data-theme=\"dark\"", await answer!.TextAsync());
        var dark = await BackgroundAsync();
        Assert.NotEqual(light, dark);
        await other.WaitForFunctionAsync("window.painted.length > 0");
        Assert.All(await other.EvaluateAsync<string[]>("window.painted"), colour => Assert.Equal(dark, colour));
        Assert.All(await other.EvaluateAsync<string[]>("window.themes"), theme => Assert.Equal("dark", theme));

        // Also where nobody is signed in any more.
        await other.Locator("summary").Last.ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).ClickAsync();
        await Expect(other.Locator("#email")).ToBeVisibleAsync();
        await Expect(other.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        Task<string> BackgroundAsync() => other.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
    }

    [Fact]
    public async Task No_other_word_becomes_a_theme()
    {
        var outcome = await _web.Core.Get<ChangeTheme>().RunAsync(ClientScope.Manager(_user.Id, []), "rose", Cancel);

        Assert.Equal("theme_unknown", outcome.Problem?.Code);
        Assert.Equal(0, await _web.Core.Database.ScalarAsync<long>("SELECT COUNT(*) FROM users WHERE theme IS NOT NULL", Cancel));
    }
}
