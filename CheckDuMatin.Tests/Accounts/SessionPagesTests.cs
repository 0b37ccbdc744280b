using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Accounts;

/// <summary>What ends a session ends its cookie and the pages that are open in it. Asked more often than in production, so that nobody waits.</summary>
public sealed class SessionPagesTests : BrowserTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cookies_and_circuits_together_notice_within_a_minute()
    {
        await using var web = await WebApp.StartAsync();

        Assert.InRange(web.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_session_ended_from_another_browser_leaves_the_page_and_its_cookie_is_refused()
    {
        await using var web = await StartAsync();
        var user = await web.AddUserAsync();
        var other = await NewPersonAsync();
        await web.SignInAsync(other, user);
        await other.GotoAsync($"{web.Url}/clients");
        await WebApp.InteractiveAsync(other);
        var cookie = await CookieAsync(other);
        await web.SignInAsync(Page, user);
        await Page.GotoAsync($"{web.Url}/profil");
        await WebApp.InteractiveAsync(Page);
        var sessions = Page.Locator(".sessions li");
        await Expect(sessions).ToHaveCountAsync(2);
        await Expect(sessions.First).ToContainTextAsync("cette session");
        await Expect(sessions.First.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

        await sessions.Last.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(sessions).ToHaveCountAsync(1);
        await Expect(other.Locator("#email")).ToBeVisibleAsync();
        Assert.Contains("/connexion?retour=%2Fclients", other.Url, StringComparison.Ordinal);
        Assert.Contains("/connexion", await RedirectionAsync(web, cookie), StringComparison.Ordinal);
        await Page.ReloadAsync();
        await Expect(sessions).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("UPDATE users SET is_active = 0 WHERE id = ")]
    [InlineData("UPDATE users SET security_stamp = UUID() WHERE id = ")]
    [InlineData("UPDATE user_sessions SET expires_at = NOW(6) - INTERVAL 1 DAY WHERE user_id = ")]
    public async Task A_page_is_left_when_its_user_may_no_longer_be_signed_in(string statement)
    {
        await using var web = await StartAsync();
        var user = await web.AddUserAsync();
        await web.SignInAsync(Page, user);

        await web.Core.Database.ExecuteAsync(statement + user.Id, Cancel);

        await Expect(Page.Locator("#email")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_page_to_sign_in_sends_nobody_back_whose_session_has_ended()
    {
        // As often as in production: the cookie alone would be believed for half a minute.
        await using var web = await WebApp.StartAsync();
        await web.SignInAsync(Page, await web.AddUserAsync());
        var cookie = await CookieAsync(Page);
        await web.Core.Database.ExecuteAsync("UPDATE user_sessions SET ended_at = NOW(6)", Cancel);

        await Page.GotoAsync($"{web.Url}/connexion?retour=%2Fclients");

        await Expect(Page.Locator("#email")).ToBeVisibleAsync();
        Assert.Contains("/connexion", Page.Url, StringComparison.Ordinal);
        Assert.NotEqual(cookie, await CookieAsync(Page));
    }

    [Fact]
    public async Task Everywhere_is_everywhere()
    {
        await using var web = await StartAsync();
        var user = await web.AddUserAsync();
        var other = await NewPersonAsync();
        await web.SignInAsync(other, user);
        await web.SignInAsync(Page, user);
        await Page.GotoAsync($"{web.Url}/profil");
        await WebApp.InteractiveAsync(Page);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Déconnecter partout" }).ClickAsync();
        await Page.Locator("fluent-dialog").GetByText("Déconnecter partout", new() { Exact = true }).Last.ClickAsync();

        await Expect(Page.Locator("#email")).ToBeVisibleAsync();
        await Expect(other.Locator("#email")).ToBeVisibleAsync();
        Assert.Equal(2, await web.Core.Database.ScalarAsync<long>("SELECT COUNT(*) FROM user_sessions WHERE ended_at IS NOT NULL", Cancel));
    }

    [Fact]
    public async Task A_copy_of_a_cookie_is_worth_nothing_once_its_owner_has_signed_out()
    {
        await using var web = await StartAsync();
        await web.SignInAsync(Page, await web.AddUserAsync());
        var cookie = await CookieAsync(Page);
        Assert.Null(await RedirectionAsync(web, cookie));

        await Page.Locator("summary").Last.ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).ClickAsync();
        await Expect(Page.Locator("#email")).ToBeVisibleAsync();

        Assert.Contains("/connexion", await RedirectionAsync(web, cookie), StringComparison.Ordinal);
        Assert.Equal(1, await web.Core.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'signin.ended'", Cancel));
    }

    [Fact]
    public async Task Signing_in_again_begins_another_session_and_a_renewed_cookie_does_not()
    {
        await using var web = await StartAsync();
        var user = await web.AddUserAsync();
        await web.SignInAsync(Page, user);
        await Page.GotoAsync($"{web.Url}/profil");
        await WebApp.InteractiveAsync(Page);
        await Page.Locator("main .switches").GetByRole(AriaRole.Button, new() { Name = "Sombre" }).ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.Equal(1, await web.Core.Database.ScalarAsync<long>("SELECT COUNT(*) FROM user_sessions", Cancel));

        await web.SignInAsync(await NewPersonAsync(), user);
        Assert.Equal(2, (await web.Core.Get<SessionList>().ReadAsync(ClientScope.Manager(user.Id, []), current: null, Cancel)).Count);
    }

    private static Task<WebApp> StartAsync() => WebApp.StartAsync(
        configure: services => services.PostConfigure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMilliseconds(200)));

    private static async Task<string> CookieAsync(IPage page) => string.Join("; ", (await page.Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}"));

    /// <summary>Where whoever brings the cookie is sent; null when he is let in.</summary>
    private static async Task<string?> RedirectionAsync(WebApp web, string cookie)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{web.Url}/profil");
        request.Headers.Add("Cookie", cookie);
        using var answer = await http.SendAsync(request, Cancel);
        return answer.Headers.Location?.ToString();
    }
}
