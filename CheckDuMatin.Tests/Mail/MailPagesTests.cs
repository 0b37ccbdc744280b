using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Checks.Browser;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Mail;

/// <summary>Mail as a manager meets it: the page "Courriels", the tab of a client, and the sending on a check's page.</summary>
public sealed class MailPagesTests : BrowserTest
{
    private WebApp _web = null!;
    private Client _client = null!;
    private long _checkId;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["APP_TIMEZONE"] = "Pacific/Auckland" });
        _client = await _web.AddClientAsync(services: 2, client => client.Label = "Hôpital Saint-Éloi");
        _checkId = await SheetPage.CreateCheckAsync(_web, _client.Id);
        await _web.Core.Get<CompleteCheck>().RunAsync(ClientScope.System, _checkId, serviceIds: null, Stop);
        await WriteAsync(db => db.Recipients.Add(new Recipient
        {
            ClientId = _client.Id,
            Purpose = RecipientPurpose.Bulletin,
            Type = RecipientType.Receiver,
            Address = "dsi@saint-eloi.example",
        }));
        await _web.SignInAsync(Page, await _web.AddUserAsync(UserRole.Manager, _client));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_that_waits_is_told_on_every_page_found_and_taken_back()
    {
        Assert.True((await _web.Services.GetRequiredService<SendBulletin>().RunAsync(ClientScope.System, new SendBulletinInput(_checkId), Stop)).Succeeded);
        await _web.Core.Database.ExecuteAsync("UPDATE outgoing_mails SET created_at = created_at - INTERVAL 25 MINUTE, attempts = 2, last_error = 'relay_unreachable: 451 4.3.0 mx1'", Stop);
        await GoAsync("/clients");
        await Expect(Page.GetByText("Des courriels attendent depuis 25 minutes.")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Voir les courriels" }).ClickAsync();

        await Expect(Page).ToHaveURLAsync($"{_web.Url}/courriels?etat=attente");
        await Expect(Page.GetByText("Le serveur de messagerie ne répond pas (451 4.3.0).")).ToBeVisibleAsync();
        await Page.GetByText("Détails").ClickAsync();
        Assert.Equal(64, (await Page.Locator(".mail code").InnerTextAsync()).Length);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Annuler l’envoi" }).ClickAsync();
        await Expect(Page.GetByText("L’envoi est annulé")).ToBeVisibleAsync();
        await Expect(Page.GetByText("Aucun courriel ne correspond.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_client_s_words_are_seen_while_they_are_typed_and_a_slip_is_told()
    {
        await GoAsync($"/clients/{_client.Id}?onglet=courriel");
        await Page.GetByLabel("Objet").FillAsync("Bulletin de {prenom}");
        await Expect(Page.GetByText("La variable {prenom} n’existe pas.")).ToBeVisibleAsync();
        await Page.GetByLabel("Objet").FillAsync("{client} : {ok} OK");
        await Expect(Page.GetByText("Hôpital Saint-Éloi : 2 OK")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(Page.GetByText("Enregistré.")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "M’envoyer un essai" }).ClickAsync();
        await Expect(Page.GetByText("Un essai part vers")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_test_that_waits_is_taken_back_and_its_times_are_those_of_the_team()
    {
        await GoAsync($"/clients/{_client.Id}?onglet=courriel");
        await Page.GetByRole(AriaRole.Button, new() { Name = "M’envoyer un essai" }).ClickAsync();
        await Expect(Page.GetByText("Un essai part vers")).ToBeVisibleAsync();
        await _web.Core.Database.ExecuteAsync("UPDATE outgoing_mails SET created_at = '2026-03-10 08:30:00'", Stop);
        await GoAsync("/courriels");

        await Expect(Page.GetByText("mis en file le 10/03/2026 21:30")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Annuler l’envoi" }).ClickAsync();
        await Expect(Page.GetByText("Le courriel est annulé.")).ToBeVisibleAsync();
        await Expect(Page.Locator(".mail .state")).ToHaveTextAsync("Annulé");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Annuler l’envoi" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_countdown_is_suspended_and_resumed_sent_at_once_and_what_was_sent_is_reopened()
    {
        await WriteAsync(db => db.Clients.Update(Automatic()));
        await GoAsync($"/checks/{_checkId}");
        await Expect(Page.GetByRole(AriaRole.Timer)).ToContainTextAsync("Envoi automatique à");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Suspendre" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Reprendre" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer maintenant" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Annuler l’envoi" })).ToBeVisibleAsync();

        await _web.Core.Database.ExecuteAsync(
            "UPDATE outgoing_mails SET state = 3, sent_at = NOW(6), next_attempt_at = NULL; UPDATE checks SET sent_at = frozen_at, accepted_at = frozen_at WHERE frozen_at IS NOT NULL", Stop);
        await GoAsync($"/checks/{_checkId}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Rouvrir" }).ClickAsync();
        await Page.Locator("#reopen-reason").FillAsync("Erreur de saisie");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Rouvrir le check" }).ClickAsync();
        await Expect(Page.GetByText("Ce check est rouvert")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Bulletins envoyés (1)" })).ToBeVisibleAsync();
    }

    private Client Automatic()
    {
        (_client.AutomaticSending, _client.AutomaticSendingDelayMinutes) = (true, 30);
        return _client;
    }

    private async Task GoAsync(string path)
    {
        await Page.GotoAsync(_web.Url + path);
        await WebApp.InteractiveAsync(Page);
    }

    private Task WriteAsync(Action<CdmContext> work) => _web.Core.Db.WriteAsync(
        ClientScope.System,
        async (db, token) =>
        {
            work(db);
            await db.SaveChangesAsync(token);
        },
        Stop);
}
