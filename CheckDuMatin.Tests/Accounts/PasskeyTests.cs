using System.Net;
using System.Text.Json;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Accounts;

/// <summary>Passkeys with the browser's own WebAuthn, answered by its virtual authenticator.</summary>
public sealed class PasskeyTests : BrowserTest
{
    private readonly List<string> _blocked = [];
    private ICDPSession _devTools = null!;
    private string _authenticator = "";
    private WebApp _web = null!;
    private User _user = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        _user = await _web.AddUserAsync();
        Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                _blocked.Add(message.Text);
            }
        };
        _devTools = await Page.Context.NewCDPSessionAsync(Page);
        await _devTools.SendAsync("WebAuthn.enable");
        var options = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        };
        var added = await _devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = options });
        _authenticator = added!.Value.GetProperty("authenticatorId").GetString()!;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Theory]
    [InlineData("fr", 1366)]
    [InlineData("en", 360)]
    public async Task A_passkey_is_added_signs_in_and_is_removed(string language, int width)
    {
        await Page.SetViewportSizeAsync(width, 800);
        await _web.Core.Database.ExecuteAsync($"UPDATE users SET language = '{language}' WHERE id = {_user.Id}", Cancel);
        await _web.SignInAsync(Page, _user);
        await Page.GotoAsync($"{_web.Url}/profil");
        await WebApp.InteractiveAsync(Page);
        await Page.ClickAsync("a[href='/profil/cle']");
        await Expect(Page.Locator("h1")).ToHaveTextAsync(language == "fr" ? "Ajouter une clé d’accès" : "Add a passkey");
        await AxeCheck.PassesAsync(Page);
        await AxeCheck.FitsAsync(Page);
        await AddAsync("Portable d’Hélène");
        await WebApp.InteractiveAsync(Page);
        await Expect(Page.Locator(".passkeys li")).ToContainTextAsync("Portable d’Hélène");
        await AxeCheck.PassesAsync(Page);
        await AxeCheck.FitsAsync(Page);

        await SignOutAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await AxeCheck.PassesAsync(Page);
        await AxeCheck.FitsAsync(Page);
        await PasskeyButton.ClickAsync();
        await WebApp.InteractiveAsync(Page);
        Assert.Contains("\"method\":\"passkey\"", await _web.Core.Database.ScalarAsync<string>("SELECT `after` FROM audit_entries WHERE action = 'signin.succeeded' ORDER BY id DESC LIMIT 1", Cancel), StringComparison.Ordinal);

        await Page.GotoAsync($"{_web.Url}/profil");
        await WebApp.InteractiveAsync(Page);
        await Expect(Page.Locator(".passkeys .hint")).Not.ToContainTextAsync(language == "fr" ? "jamais utilisée" : "never used");
        await Page.Locator(".passkeys button").ClickAsync();
        await Page.Locator("fluent-dialog").GetByText(language == "fr" ? "Retirer" : "Remove", new() { Exact = true }).ClickAsync();
        await Expect(Page.Locator(".passkeys li")).ToHaveCountAsync(0);

        await SignOutAsync();
        await PasskeyButton.ClickAsync();
        await Expect(Refused).ToContainTextAsync(language == "fr" ? "Connexion refusée" : "Sign-in refused");
        Assert.Empty(_blocked);
        Assert.Equal(2, await _web.Core.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM outgoing_mails m JOIN outgoing_mail_recipients r ON r.mail_id = m.id WHERE r.address = '{_user.Email}'", Cancel));
    }

    [Fact]
    public async Task Without_the_password_no_key_is_made()
    {
        await _web.SignInAsync(Page, _user);
        await Page.GotoAsync($"{_web.Url}/profil/cle");
        await Page.FillAsync("#passkey-name", "Portable");
        await Page.FillAsync("#current", "pas le bon mot de passe");
        await Page.ClickAsync(".account-form button");

        await Expect(Refused).ToHaveTextAsync("Le mot de passe actuel est faux.");
        var made = await _devTools.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = _authenticator });
        Assert.Equal(0, made!.Value.GetProperty("credentials").GetArrayLength());
    }

    [Theory]
    [InlineData("UPDATE users SET is_active = 0 WHERE id = ", "inactive")]
    [InlineData("UPDATE users SET lockout_end = '2099-01-01' WHERE id = ", "locked_out")]
    public async Task A_passkey_opens_no_account_that_is_closed(string statement, string reason)
    {
        await AddAsItsOwnerAsync();
        await SignOutAsync();
        await _web.Core.Database.ExecuteAsync(statement + _user.Id, Cancel);

        await PasskeyButton.ClickAsync();

        await Expect(Refused).ToContainTextAsync("Connexion refusée");
        Assert.Contains($"\"reason\":\"{reason}\"", await _web.Core.Database.ScalarAsync<string>("SELECT `after` FROM audit_entries WHERE action = 'signin.refused'", Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rien du tout", false)]
    [InlineData("rien du tout", true)]
    [InlineData("{}", true)]
    [InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"AAAA\",\"authenticatorData\":\"AAAA\",\"signature\":\"AAAA\"},\"clientExtensionResults\":{}}", true)]
    public async Task An_answer_that_proves_nothing_is_refused(string credential, bool afterChallenge)
    {
        await Page.GotoAsync($"{_web.Url}/connexion");
        if (afterChallenge)
        {
            Assert.Equal(200, await Page.EvaluateAsync<int>("fetch('/connexion/cle', { method: 'POST', headers: { 'X-XSRF-TOKEN': document.querySelector('[name=__RequestVerificationToken]').value } }).then(answer => answer.status)"));
        }

        await Page.EvaluateAsync("value => { const form = document.querySelector('[data-passkey]'); form.querySelector('[data-credential]').value = value; form.submit(); }", credential);

        await Expect(Refused).ToContainTextAsync("Connexion refusée");
    }

    [Fact]
    public async Task An_answer_signs_in_once()
    {
        await AddAsItsOwnerAsync();
        await SignOutAsync();
        var answer = new TaskCompletionSource<string>();
        Page.Request += (_, request) =>
        {
            if (request.PostData?.Contains("Passkey.Credential=%7B", StringComparison.Ordinal) == true)
            {
                answer.TrySetResult(WebUtility.UrlDecode(request.PostData.Split("Passkey.Credential=")[1].Split('&')[0]));
            }
        };
        await PasskeyButton.ClickAsync();
        await WebApp.InteractiveAsync(Page);
        await SignOutAsync();

        var replayed = await answer.Task;
        Assert.Equal("public-key", JsonDocument.Parse(replayed).RootElement.GetProperty("type").GetString());
        await Page.EvaluateAsync("value => { const form = document.querySelector('[data-passkey]'); form.querySelector('[data-credential]').value = value; form.submit(); }", replayed);

        await Expect(Refused).ToContainTextAsync("Connexion refusée");
    }

    [Fact]
    public async Task Challenges_need_the_pages_own_token_and_making_one_a_signed_in_user()
    {
        using var http = _web.CreateHttpClient();

        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync("/connexion/cle", content: null, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await http.PostAsync("/profil/cle/options", content: null, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Nobody_removes_another_ones_passkey_and_the_operator_removes_all_of_a_lost_device()
    {
        await AddAsItsOwnerAsync();
        var administrator = await _web.AddUserAsync(UserRole.Administrator);
        var id = await _web.Core.Database.ScalarAsync<long>("SELECT id FROM passkeys", Cancel);
        var scope = ClientScope.Administrator(administrator.Id);

        Assert.Equal("passkey_not_found", (await _web.Core.Get<RemovePasskey>().RunAsync(scope, id, Cancel)).Problem!.Code);
        Assert.Empty(await _web.Core.Get<PasskeyList>().ReadAsync(scope, Cancel));
        Assert.True((await _web.Core.Get<ResetTwoFactor>().RunAsync(scope, _user.Id, Cancel)).Value);
        Assert.Equal(0, await _web.Core.Database.ScalarAsync<long>("SELECT COUNT(*) FROM passkeys", Cancel));
    }

    [Fact]
    public async Task Over_exposed_plain_HTTP_passkeys_are_off()
    {
        await using var web = await WebApp.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["APP_URL"] = "http://checks.example.org", ["ALLOW_HTTP"] = "true" });
        using var http = web.CreateHttpClient();

        Assert.DoesNotContain("data-passkey", await http.GetStringAsync("/connexion", Cancel), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await http.PostAsync("/connexion/cle", content: null, Cancel)).StatusCode);
    }

    private ILocator PasskeyButton => Page.Locator("[data-passkey] button");

    private ILocator Refused => Page.Locator("[role=alert]:visible");

    private async Task AddAsItsOwnerAsync()
    {
        await _web.SignInAsync(Page, _user);
        await Page.GotoAsync($"{_web.Url}/profil/cle");
        await AddAsync("Portable");
        await WebApp.InteractiveAsync(Page);
    }

    private async Task AddAsync(string name)
    {
        await Page.FillAsync("#passkey-name", name);
        await Page.FillAsync("#current", WebApp.Password);
        await Page.ClickAsync(".account-form button");
        await Expect(Page).ToHaveURLAsync($"{_web.Url}/profil");
    }

    private async Task SignOutAsync()
    {
        await Page.Context.ClearCookiesAsync(new() { Name = "cdm" });
        await Page.GotoAsync($"{_web.Url}/connexion");
        await Expect(PasskeyButton).ToBeVisibleAsync();
    }
}
