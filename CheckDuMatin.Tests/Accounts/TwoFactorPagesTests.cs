using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Accounts;

/// <summary>Two-step verification in the browser, from the picture to the second step.</summary>
public sealed class TwoFactorPagesTests : BrowserTest
{
    private WebApp _web = null!;
    private User _user = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        _user = await _web.AddUserAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Theory]
    [InlineData("fr", 1366)]
    [InlineData("en", 360)]
    public async Task It_is_turned_on_and_then_the_password_alone_opens_nothing(string language, int width)
    {
        await Page.SetViewportSizeAsync(width, 800);
        await _web.Core.Database.ExecuteAsync($"UPDATE users SET language = '{language}' WHERE id = {_user.Id}", Cancel);
        await _web.SignInAsync(Page, _user);
        await Page.GotoAsync($"{_web.Url}/profil");
        await Page.ClickAsync("a[href='/profil/validation']");
        await Expect(Page.Locator("h1")).ToHaveTextAsync(language == "fr" ? "Validation en deux étapes" : "Two-step verification");
        Assert.True(await Page.Locator("main img[src^='data:']").EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));
        await CheckAsync();
        var secret = await SecretAsync();
        Assert.Equal(Totp.Words(secret), await Page.Locator(".key").TextContentAsync());
        await Page.FillAsync("#code", CodeNow(secret));
        await Page.FillAsync("#current", WebApp.Password);
        await Page.ClickAsync("button[value=on]");
        await Expect(Page.Locator(".codes li")).ToHaveCountAsync(10);
        await CheckAsync();
        var codes = await Page.Locator(".codes li").AllTextContentsAsync();
        await Page.GotoAsync($"{_web.Url}/profil/validation");
        await Expect(Page.Locator("button[value=off]")).ToBeVisibleAsync();
        await CheckAsync();

        var other = await NewPersonAsync(new() { ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        await PasswordAsync(other, "/clients");
        await Expect(other.Locator("#code")).ToBeVisibleAsync();
        await AxeCheck.PassesAsync(other);
        await AxeCheck.FitsAsync(other);
        Assert.Contains("/connexion", (await other.APIRequest.GetAsync($"{_web.Url}/profil")).Url, StringComparison.Ordinal);
        await CodeAsync(other, "000000");
        await Expect(other.Locator("[role=alert]")).ToBeVisibleAsync();
        await CodeAsync(other, codes[0]);
        await WebApp.InteractiveAsync(other);
        await Expect(other).ToHaveURLAsync($"{_web.Url}/clients");

        var third = await NewPersonAsync();
        await PasswordAsync(third, "/");
        await CodeAsync(third, codes[0]);
        await Expect(third.Locator("[role=alert]")).ToBeVisibleAsync();
        Assert.Equal(2, await _web.Core.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'signin.refused' AND `after` LIKE '%\"reason\":\"code\"%'", Cancel));
        Assert.Equal(1, await _web.Core.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'signin.succeeded' AND `after` LIKE '%recovery_code%'", Cancel));
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account_and_the_right_one_comes_too_late()
    {
        var secret = await TurnOnAsync();
        await PasswordAsync(Page, "/");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await CodeAsync(Page, "000000");
            await Expect(Page.Locator("[role=alert]")).ToContainTextAsync("Connexion refusée");
        }

        await CodeAsync(Page, CodeNow(secret, later: 1));

        await Expect(Page.Locator("[role=alert]")).ToContainTextAsync("Connexion refusée");
        Assert.Equal(1, await _web.Core.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'signin.refused' AND `after` LIKE '%\"reason\":\"locked_out\"%'", Cancel));
    }

    [Fact]
    public async Task The_second_step_without_the_first_leads_back_to_it()
    {
        await Page.GotoAsync($"{_web.Url}/connexion/code");

        await Expect(Page.Locator("#email")).ToBeVisibleAsync();
    }

    private static async Task CodeAsync(IPage page, string code)
    {
        await page.FillAsync("#code", code);
        await page.ClickAsync(".account-form button");
    }

    private async Task PasswordAsync(IPage page, string back)
    {
        await page.GotoAsync($"{_web.Url}/connexion?retour={back}");
        await page.FillAsync("#email", _user.Email!);
        await page.FillAsync("#password", WebApp.Password);
        await page.ClickAsync(".account-form button");
        await Expect(page.Locator("#code")).ToBeVisibleAsync();
    }

    private async Task<byte[]> TurnOnAsync()
    {
        await _web.Services.GetRequiredService<PrepareTwoFactor>().RunAsync(ClientScope.Manager(_user.Id, []), Cancel);
        var secret = await SecretAsync();
        Assert.True((await _web.Services.GetRequiredService<SetTwoFactor>().TurnOnAsync(ClientScope.Manager(_user.Id, []), WebApp.Password, CodeNow(secret), Cancel)).Succeeded);
        return secret;
    }

    /// <summary>The keys of the running service read it.</summary>
    private async Task<byte[]> SecretAsync()
    {
        await using var db = _web.Core.Db.Open(ClientScope.System);
        return (await _web.Services.GetRequiredService<TwoFactorSecrets>().ReadAsync(db, _user.Id, TwoFactorSecrets.Pending, Cancel))!;
    }

    private static string CodeNow(byte[] secret, int later = 0) => Totp.CodeAt(secret, Totp.StepAt(TimeProvider.System.GetUtcNow().UtcDateTime) + later);

    private async Task CheckAsync()
    {
        await AxeCheck.PassesAsync(Page);
        await AxeCheck.FitsAsync(Page);
    }
}
