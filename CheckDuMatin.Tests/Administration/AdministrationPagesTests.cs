using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using CheckDuMatin.Web.Http;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Administration;

/// <summary>The pages of administrators and the own profile, in the browser.</summary>
public sealed class AdministrationPagesTests : BrowserTest
{
    private WebApp _web = null!;
    private User _administrator = null!;
    private Client _client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        _client = await _web.AddClientAsync(configure: client => (client.Label, client.ObservesHolidays) = ("Hôpital Saint-Éloi", true));
        _administrator = await _web.AddUserAsync(UserRole.Administrator);
        await _web.SignInAsync(Page, _administrator);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task A_user_is_found_renamed_given_a_client_and_unlocked()
    {
        var user = await _web.AddUserAsync();
        await _web.Core.Database.ExecuteAsync($"UPDATE users SET name = 'Benoît Garçon', lockout_end = '2099-01-01' WHERE id = {user.Id}", Cancel);
        await GoAsync("/utilisateurs?etat=locked");
        var row = Page.Locator("tbody tr");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("Bloqué jusqu’à");

        await row.GetByRole(AriaRole.Button, new() { Name = "Débloquer" }).ClickAsync();
        await Expect(Page.GetByText("Aucun utilisateur ne correspond.")).ToBeVisibleAsync();

        await Page.GetByLabel("Accès").SelectOptionAsync("");
        await Page.GetByLabel("Rechercher un utilisateur").FillAsync("garcon");
        await Expect(row).ToHaveCountAsync(1);
        await row.GetByRole(AriaRole.Button, new() { Name = "Modifier" }).ClickAsync();
        await Page.FillAsync("#user-name", "Benoît Legarçon");
        await Page.GetByLabel(_client.Label).CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(Page.Locator(".toast", new() { HasText = "enregistrées" })).ToBeVisibleAsync();
        await Expect(row).ToContainTextAsync("Benoît Legarçon");
        await Expect(row).ToContainTextAsync(_client.Label);
    }

    [Fact]
    public async Task A_users_address_is_changed_unless_it_is_anothers_and_signs_in_from_then_on()
    {
        var user = await _web.AddUserAsync(UserRole.Manager, _client);
        await GoAsync($"/utilisateurs?q={user.Email}");
        await Page.Locator("tbody tr").GetByRole(AriaRole.Button, new() { Name = "Modifier" }).ClickAsync();
        var address = Page.GetByLabel("Adresse e-mail", new() { Exact = true });
        await address.FillAsync(_administrator.Email!.ToUpperInvariant());
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(Page.Locator("#user-email-error")).ToHaveTextAsync("Un utilisateur a déjà cette adresse e-mail.");
        await Expect(address).ToHaveAttributeAsync("aria-invalid", "true");
        var red = await Page.Locator("#user-email-error").EvaluateAsync<string>("error => getComputedStyle(error).color");
        await Expect(address).ToHaveCSSAsync("border-top-color", red);
        await ShowAsync(Page, "user-email");

        await address.FillAsync("benoit.garcon@example.org");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(Page.Locator(".toast", new() { HasText = "enregistrées" })).ToBeVisibleAsync();
        await Page.GetByLabel("Rechercher un utilisateur").FillAsync("benoit.garcon");
        await Expect(Page.Locator("tbody tr")).ToContainTextAsync("benoit.garcon@example.org");

        user.Email = "benoit.garcon@example.org";
        var colleague = await NewPersonAsync();
        await _web.SignInAsync(colleague, user);
        await Expect(colleague).ToHaveURLAsync($"{_web.Url}/");
    }

    [Fact]
    public async Task A_manager_who_is_made_administrator_manages_users()
    {
        var user = await _web.AddUserAsync(UserRole.Manager, _client);
        await GoAsync($"/utilisateurs?q={user.Email}");
        var row = Page.Locator("tbody tr");
        await Expect(row).ToContainTextAsync("Gestionnaire");
        await row.GetByRole(AriaRole.Button, new() { Name = "Modifier" }).ClickAsync();
        await Page.GetByLabel("Rôle").SelectOptionAsync(new SelectOptionValue { Label = "Administrateur" });
        await Expect(Page.GetByText("Un administrateur voit tous les clients et gère les utilisateurs.")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Administrateur");

        var promoted = await NewPersonAsync();
        await _web.SignInAsync(promoted, user);
        Assert.Equal(200, (await promoted.GotoAsync($"{_web.Url}/utilisateurs"))!.Status);
    }

    [Fact]
    public async Task Language_and_theme_outlast_a_reload()
    {
        await GoAsync("/profil");
        var switches = Page.Locator("main .switches");
        await switches.GetByRole(AriaRole.Button, new() { Name = "Sombre" }).ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await WebApp.InteractiveAsync(Page);
        await switches.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en");

        await Page.ReloadAsync();
        await WebApp.InteractiveAsync(Page);

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Profile");
        await Expect(switches.Locator("[data-theme-choice=dark]")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal("en", await _web.Core.Database.ScalarAsync<string>($"SELECT language FROM users WHERE id = {_administrator.Id}", Cancel));
    }

    [Fact]
    public async Task A_changed_password_alone_signs_in()
    {
        const string changed = "cadran-fjord-tilleul-48";
        await GoAsync("/profil");
        await Page.Locator("main a[href='/changer-mot-de-passe']").ClickAsync();
        await Page.FillAsync("#current", WebApp.Password);
        await Page.FillAsync("#new-password", changed);
        await Page.FillAsync("#repeat", changed);
        await Page.ClickAsync(".account-form button[type=submit]");
        await Expect(Page).ToHaveURLAsync($"{_web.Url}/");

        var again = await NewPersonAsync();
        await again.GotoAsync($"{_web.Url}/connexion");
        await again.FillAsync("#email", _administrator.Email!);
        await again.FillAsync("#password", WebApp.Password);
        await again.ClickAsync(".account-form button[type=submit]");
        await Expect(again.GetByText("Connexion refusée")).ToBeVisibleAsync();
        await _web.SignInAsync(again, _administrator, changed);
        await Expect(again).ToHaveURLAsync($"{_web.Url}/");
    }

    [Fact]
    public async Task A_form_with_unsaved_work_is_not_left_without_a_question()
    {
        await GoAsync("/profil");
        await Page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Zoé Lefèvre");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Clients", Exact = true }).ClickAsync();
        await Page.Locator("fluent-dialog").GetByText("Rester", new() { Exact = true }).ClickAsync();
        await Expect(Page).ToHaveURLAsync($"{_web.Url}/profil");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(Page.Locator(".toast")).ToContainTextAsync("Votre nom est enregistré.");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Clients", Exact = true }).ClickAsync();
        await Expect(Page).ToHaveURLAsync($"{_web.Url}/clients");
    }

    [Fact]
    public async Task A_holiday_says_whom_it_spares_and_is_given_back_to_work()
    {
        await GoAsync("/jours-feries?annee=2030");
        var day = Page.Locator("tbody tr", new() { HasText = "Armistice 1918" });
        await Expect(day).ToContainTextAsync("Aucun check ce jour pour 1 client");

        await day.GetByRole(AriaRole.Button).ClickAsync();
        await Page.Locator("fluent-dialog").GetByText("Rendre au travail", new() { Exact = true }).Last.ClickAsync();
        await Expect(day).ToContainTextAsync("Jour travaillé");

        await Page.GetByLabel("Jour", new() { Exact = true }).FillAsync("2030-12-24");
        await Expect(Page.GetByText("mardi 24 décembre 2030")).ToBeVisibleAsync();
        await Page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Inventaire");
        await Page.GetByLabel("Pour qui").SelectOptionAsync(new SelectOptionValue { Label = _client.Label });
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ajouter" }).ClickAsync();
        await Expect(Page.Locator("tbody tr", new() { HasText = "Inventaire" })).ToContainTextAsync($"Seulement {_client.Label}");
    }

    [Fact]
    public async Task The_audit_tells_in_words_what_changed_and_exports_it_without_formulas()
    {
        await _web.Core.Db.WriteAsync(
            Core.Access.ClientScope.Administrator(_administrator.Id),
            async (db, token) =>
            {
                db.Audit("client.updated", _client.Id, _client.Id, new { label = "=HYPERLINK(1)", isActive = true }, new { label = "Après", isActive = false });
                await db.SaveChangesAsync(token);
            },
            Cancel);
        await GoAsync("/audit");
        await Page.GetByLabel("Texte").FillAsync("hyperlink");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Rechercher" }).ClickAsync();
        await Expect(Page.Locator("details.entry")).ToHaveCountAsync(1);
        await Page.Locator("details.entry summary").ClickAsync();
        await Expect(Page.Locator("details.entry")).ToContainTextAsync("Client modifié");
        await Expect(Page.Locator("details.entry tbody tr").Last.Locator("th, td")).ToHaveTextAsync(["Actif", "oui", "non"]);

        var export = await Page.Context.APIRequest.GetAsync($"{_web.Url}/audit/export.csv?q=hyperlink");
        Assert.Contains("Client modifié", await export.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("'=1+1", CsvResponse.Cell("=1+1").Trim('"'));

        var manager = await NewPersonAsync();
        await _web.SignInAsync(manager, await _web.AddUserAsync(UserRole.Manager, _client));
        Assert.NotEqual(200, (await manager.Context.APIRequest.GetAsync($"{_web.Url}/audit/export.csv", new() { MaxRedirects = 0 })).Status);
    }

    [Fact]
    public async Task A_token_is_shown_once_and_revoked_and_sign_ins_name_the_browser()
    {
        await GoAsync("/profil");
        await Expect(Page.Locator("tbody tr").First).ToContainTextAsync("Chrome sous Linux");
        await Page.GetByLabel("À quoi il sert").FillAsync("Sauvegardes Veeam");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Créer le jeton" }).ClickAsync();
        var secret = await Page.GetByLabel("Jeton d’accès", new() { Exact = true }).InputValueAsync();
        Assert.StartsWith("cdm_", secret, StringComparison.Ordinal);
        await Page.GetByRole(AriaRole.Button, new() { Name = "C’est noté" }).ClickAsync();
        await Expect(Page.Locator("input[readonly]")).ToHaveCountAsync(0);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Révoquer (Sauvegardes Veeam)" }).ClickAsync();
        await Page.Locator("fluent-dialog").GetByText("Révoquer", new() { Exact = true }).Last.ClickAsync();
        await Expect(Page.GetByText("Aucun jeton pour l’instant.")).ToBeVisibleAsync();
    }

    private async Task GoAsync(string path)
    {
        await Page.GotoAsync(_web.Url + path);
        await WebApp.InteractiveAsync(Page);
    }
}
