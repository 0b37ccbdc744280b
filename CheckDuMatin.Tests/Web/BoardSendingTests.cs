using System.Text.RegularExpressions;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Checks.Browser;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Web;

/// <summary>What a row of "Ce matin" says of the bulletin and of reminders, and what it offers next.</summary>
public sealed class BoardSendingTests : BrowserTest
{
    private SmtpSink _relay = null!;
    private WebApp _web = null!;
    private User _user = null!;
    private long _checkId;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ClientScope Scope => ClientScope.Administrator(_user.Id);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _relay = SmtpSink.Start();
        _web = await WebApp.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings:mail"] = $"Endpoint=smtp://127.0.0.1:{_relay.Port}" });

        // Late from the first minute on.
        var client = await _web.AddClientAsync(services: 2, row => (row.Label, row.ReminderDelayMinutes) = ("Mairie de Saint-Étienne-du-Bois", 0));
        _user = await _web.AddUserAsync(UserRole.Administrator);
        Assert.True((await _web.Core.Get<ReplaceRecipients>().RunAsync(
            ClientScope.System, client.Id, [new RecipientInput("bulletin", "receiver", "dsi@exemple.fr")], Cancel)).Succeeded);
        _checkId = await SheetPage.CreateCheckAsync(_web, client.Id);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
        await _relay.DisposeAsync();
    }

    [Fact]
    public async Task A_reopened_check_and_its_correction_are_told_from_one_that_was_sent()
    {
        await _web.Core.Get<CompleteCheck>().RunAsync(Scope, _checkId, serviceIds: null, Cancel);
        await SendAsync();
        await DeliverAsync();
        await _web.SignInAsync(Page, _user);
        await ExpectAsync("Envoyé à", "Voir le bulletin");
        await Expect(Page.Locator("tbody tr")).ToHaveClassAsync("sent");

        Assert.True((await _web.Core.Get<ReopenCheck>().RunAsync(Scope, new ReopenCheckInput(_checkId, "Erreur"), Cancel)).Succeeded);
        await ExpectAsync("Rouvert, rectificatif n°\u00A01 à envoyer", "Corriger");
        await Expect(Page.Locator("tbody tr")).Not.ToHaveClassAsync("sent");
        await Expect(Page.Locator(".tiles .envoyes")).ToHaveCountAsync(0);

        await SendAsync();
        await ExpectAsync("Rectificatif n°\u00A01\u00A0: En file d’envoi", "Suivre l’envoi");

        _relay.Answer(SmtpStep.RcptTo, SmtpAnswer.Reply(550, "no such user"), recipient: "dsi@exemple.fr", times: 1);
        await DeliverAsync();
        await ExpectAsync("Rectificatif n°\u00A01\u00A0: Échec\u00A0:", "Réessayer");

        await SendAsync();
        await DeliverAsync();
        await ExpectAsync("Rectificatif n°\u00A01 envoyé à", "Voir le bulletin");
    }

    [Fact]
    public async Task Who_was_reminded_and_when_is_seen_as_soon_as_it_happens()
    {
        await _web.SignInAsync(Page, _user);
        await Expect(Page.Locator("tbody .time")).Not.ToContainTextAsync("Rappel");

        await _web.Services.GetRequiredService<RemindLateChecks>().RunAsync(Cancel);

        // In words: screen readers read the same.
        await Expect(Page.GetByRole(AriaRole.Cell).Filter(new() { HasTextRegex = new Regex("Rappelé à [0-9]{2}:[0-9]{2} \\(niveau 2\\)", RegexOptions.None, TimeSpan.FromSeconds(1)) }))
            .ToHaveCountAsync(1);
        await ShowAsync(Page, "board-reminded");
    }

    private async Task ExpectAsync(string sending, string action)
    {
        await Expect(Page.Locator("tbody .sending")).ToContainTextAsync(sending);
        await Expect(Page.Locator("tbody .action a")).ToHaveTextAsync(action);
    }

    private async Task SendAsync() => Assert.Empty((await _web.Services.GetRequiredService<SendBulletin>().RunAsync(Scope, new SendBulletinInput(_checkId), Cancel)).Problems);

    private Task<DeliveryCounts> DeliverAsync() => _web.Services.GetRequiredService<DeliverMails>().RunAsync(Cancel);
}
