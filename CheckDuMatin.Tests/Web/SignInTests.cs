using System.Text.RegularExpressions;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Web;

public sealed partial class SignInTests : BrowserTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ColorScheme.Light, 1366)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task The_page_to_sign_in_is_accessible_in_both_themes_and_on_a_phone(ColorScheme scheme, int width)
    {
        await using var web = await WebApp.StartAsync();
        var page = await NewPersonAsync(new() { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 760 } });

        await page.GotoAsync(web.Url);

        await AxeCheck.PassesAsync(page);
        await AxeCheck.FitsAsync(page);
        await page.ClickAsync("text=English");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_the_fifth_locks_the_account()
    {
        await using var web = await WebApp.StartAsync();
        var user = await web.AddUserAsync();
        await Page.GotoAsync(web.Url);
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await Page.FillAsync("#email", user.Email!);
            await Page.FillAsync("#password", "pas le bon mot de passe");
            await Page.ClickAsync(".account-form button");
            await Expect(Page.Locator("[role=alert]")).ToContainTextAsync("Connexion refusée");
        }

        Assert.Equal(5L, await web.Core.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'signin.refused'", Cancel));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("deactivated")]
    [InlineData("locked")]
    [InlineData("invited")]
    [InlineData("wrong")]
    public async Task A_refusal_tells_nothing_about_the_account_and_costs_one_hash_whatever_its_reason(string reason)
    {
        var hasher = new CountingHasher();
        await using var web = await WebApp.StartAsync(configure: services => services.AddSingleton<IPasswordHasher<User>>(hasher));
        var user = await web.AddUserAsync();
        await web.Core.Database.ExecuteAsync(
            reason switch
            {
                "deactivated" => "UPDATE users SET is_active = 0 WHERE id > 1",
                "locked" => "UPDATE users SET lockout_end = '2099-01-01' WHERE id > 1",
                "invited" => "UPDATE users SET password_hash = NULL WHERE id > 1",
                _ => "SELECT 1",
            },
            Cancel);
        hasher.Count = 0;

        await Page.GotoAsync($"{web.Url}/connexion?motdepasse=x");
        await Page.FillAsync("#email", reason == "unknown" ? "personne@example.org" : user.Email!);
        await Page.FillAsync("#password", reason == "wrong" ? "pas le bon mot de passe" : WebApp.Password);
        await Page.ClickAsync(".account-form button");

        await Expect(Page.Locator("[role=alert]")).ToHaveTextAsync("Connexion refusée\u00A0: adresse e-mail ou mot de passe inconnu. Après cinq essais, un compte est bloqué 15\u00A0minutes.");
        Assert.Equal(1, hasher.Count);
    }

    [Fact]
    public async Task After_signing_in_one_lands_where_one_wanted_to_go_and_never_elsewhere()
    {
        await using var web = await WebApp.StartAsync();
        var admin = await web.AddUserAsync(UserRole.Administrator);
        await Page.GotoAsync($"{web.Url}/utilisateurs");
        await Page.FillAsync("#email", admin.Email!);
        await Page.FillAsync("#password", WebApp.Password);
        await Page.ClickAsync(".account-form button");
        await Expect(Page).ToHaveURLAsync($"{web.Url}/utilisateurs");

        var other = await NewPersonAsync();
        await other.GotoAsync($"{web.Url}/connexion?retour=//example.org/");
        await other.FillAsync("#email", admin.Email!);
        await other.FillAsync("#password", WebApp.Password);
        await other.ClickAsync(".account-form button");
        await Expect(other).ToHaveURLAsync($"{web.Url}/");
    }

    [Fact]
    public async Task The_first_administrator_is_created_by_the_link_and_the_link_works_once()
    {
        await using var web = await WebApp.StartAsync();
        var path = (await web.Core.Get<CreateFirstAdministratorLink>().RunAsync(Cancel)).Value!;
        await Page.GotoAsync(web.Url + path);
        await AxeCheck.PassesAsync(Page);
        await Page.FillAsync("#name", "Zoé Lefèvre");
        await Page.FillAsync("#email", "zoe@example.org");
        await Page.FillAsync("#new-password", "motdepasse2026");
        await Page.FillAsync("#repeat", "motdepasse2026");
        await Page.ClickAsync(".account-form button");
        await Expect(Page.Locator("[role=alert]")).ToContainTextAsync("trop courant");

        await Page.FillAsync("#new-password", WebApp.Password);
        await Page.FillAsync("#repeat", WebApp.Password);
        await Page.ClickAsync(".account-form button");
        await Expect(Page.Locator("[role=status]")).ToContainTextAsync("Mot de passe enregistré");
        await web.SignInAsync(Page, new User { Name = "", Email = "zoe@example.org" });
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Ce matin");

        var other = await NewPersonAsync();
        await other.GotoAsync(web.Url + path);
        await Expect(other.Locator("h1")).ToHaveTextAsync("Lien expiré");
    }

    [Fact]
    public async Task An_invited_manager_opens_the_account_by_mail_and_is_out_at_once_when_deactivated()
    {
        await using var web = await WebApp.StartAsync();
        var admin = await web.AddUserAsync(UserRole.Administrator);
        var client = await web.AddClientAsync();
        await web.SignInAsync(Page, admin);
        await Page.GotoAsync($"{web.Url}/utilisateurs");
        await WebApp.InteractiveAsync(Page);
        await Page.ClickAsync("text=Inviter un utilisateur");
        await Page.FillAsync("#user-name", "Benoît Garçon");
        await Page.FillAsync("#user-email", "benoit@example.org");
        await Page.GetByLabel(client.Label).CheckAsync();
        await AxeCheck.PassesAsync(Page);
        await Page.ClickAsync("text=Envoyer l’invitation");
        await Expect(Page.Locator(".toast")).ToContainTextAsync("benoit@example.org");

        var mail = await web.Core.Database.ScalarAsync<string>("SELECT text_body FROM outgoing_mails", Cancel);
        var link = LinkPath().Match(mail!).Value;
        var invited = await NewPersonAsync();
        await invited.GotoAsync(web.Url + link);
        await Expect(invited.Locator("h1")).ToHaveTextAsync("Bienvenue, Benoît Garçon");
        await invited.FillAsync("#new-password", WebApp.Password);
        await invited.FillAsync("#repeat", WebApp.Password);
        await invited.ClickAsync(".account-form button");
        await web.SignInAsync(invited, new User { Name = "", Email = "benoit@example.org" });
        await Expect(invited.Locator("tbody th")).ToHaveTextAsync(client.Label);

        await Page.Locator("tr", new() { HasText = "Benoît" }).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Désactiver", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await Page.Locator("fluent-dialog").GetByText("Désactiver", new() { Exact = true }).ClickAsync();
        await Expect(Page.GetByText("est désactivé et déconnecté partout")).ToBeVisibleAsync();
        await Expect(invited.Locator("tbody th")).ToHaveCountAsync(0);
    }

    /// <summary>Counts how often a password is hashed, which is what takes time.</summary>
    private sealed class CountingHasher : IPasswordHasher<User>
    {
        private readonly PasswordHasher<User> _hasher = new();

        public int Count { get; set; }

        public string HashPassword(User user, string password)
        {
            Count++;
            return _hasher.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Count++;
            return _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    [GeneratedRegex(@"/invitation\?jeton=[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex LinkPath();
}
