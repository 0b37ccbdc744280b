using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Files;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Clients;

/// <summary>"Réglages" of a client: nothing typed is lost, not by oneself, not by a colleague, not by leaving.</summary>
public sealed class ClientSettingsTests : BrowserTest
{
    private WebApp _web = null!;
    private Client _client = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    private ILocator Label => Page.GetByLabel("Nom du client", new() { Exact = true });

    private ILocator Time => Page.GetByLabel("Heure du check");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        _client = await _web.AddClientAsync(services: 2, client => client.Label = "Hôpital Saint-Éloi");
        await _web.SignInAsync(Page, await _web.AddUserAsync(UserRole.Administrator));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task A_logo_and_a_template_chosen_meanwhile_do_not_make_the_form_stale()
    {
        await GoAsync();
        await Time.FillAsync("07:15");
        await WebApp.ChooseFileAsync(Page.Locator(".logo input[type=file]"), new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = SampleFiles.Picture() });
        await Expect(Page.Locator(".toast", new() { HasText = "Le logo est enregistré." })).ToBeVisibleAsync();
        var templates = await _web.Core.Get<TemplateChoices>().ReadAsync(ClientScope.System, Stop);
        await _web.Core.Get<ChooseTemplate>().RunAsync(ClientScope.System, _client.Id, templates[0].Id, Stop);

        await SaveAsync();

        await Expect(Page.Locator(".toast", new() { HasText = "Saint-Éloi\u00a0» est enregistré." })).ToBeVisibleAsync();
        await Expect(Page.Locator(".conflicts")).ToHaveCountAsync(0);
        Assert.Equal(new TimeOnly(7, 15), (await ReadAsync()).CheckTime);
    }

    [Fact]
    public async Task Two_people_who_change_different_fields_both_keep_their_work_and_one_who_changes_the_same_chooses()
    {
        await GoAsync();
        await Label.FillAsync("Hôpital, par moi");
        await Time.FillAsync("07:15");
        await ChangeAsync(new ClientInput { Label = "Hôpital, par un autre", ReminderDelayMinutes = 25 });

        await SaveAsync();

        var conflicts = Page.Locator(".conflicts fieldset");
        await Expect(conflicts).ToHaveCountAsync(1);
        await Expect(conflicts).ToContainTextAsync("Hôpital, par moi");
        await Expect(conflicts).ToContainTextAsync("Hôpital, par un autre");
        Assert.Equal("Hôpital, par un autre", (await ReadAsync()).Label);
        await conflicts.GetByRole(AriaRole.Button, new() { Name = "Garder la mienne" }).ClickAsync();
        await SaveAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Hôpital, par moi" })).ToBeVisibleAsync();
        var saved = await ReadAsync();
        Assert.Equal(("Hôpital, par moi", new TimeOnly(7, 15), 25), (saved.Label, saved.CheckTime, saved.ReminderDelayMinutes));
    }

    [Fact]
    public async Task What_was_typed_is_not_left_without_a_question()
    {
        await GoAsync();
        await Label.FillAsync("Commencé");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Destinataires" }).ClickAsync();
        await Page.Locator("fluent-dialog").GetByText("Rester", new() { Exact = true }).ClickAsync();
        await Expect(Label).ToHaveValueAsync("Commencé");
    }

    [Fact]
    public async Task A_client_is_archived_after_a_question_that_names_it_and_restored()
    {
        await GoAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Archiver le client" }).ClickAsync();
        await Expect(Page.Locator("fluent-dialog")).ToContainTextAsync("Hôpital Saint-Éloi");
        await Page.Locator("fluent-dialog").GetByText("Annuler", new() { Exact = true }).Last.ClickAsync();
        Assert.True((await ReadAsync()).IsActive);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Archiver le client" }).ClickAsync();
        await Page.Locator("fluent-dialog").GetByText("Archiver", new() { Exact = true }).Last.ClickAsync();
        await Expect(Page.Locator(".page-head .state")).ToHaveTextAsync("Archivé");
        await Expect(Page.Locator(".toast")).ToContainTextAsync("est archivé.");
        Assert.False((await ReadAsync()).IsActive);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Réactiver le client" }).ClickAsync();
        await Expect(Page.Locator(".page-head .state")).ToHaveCountAsync(0);
        Assert.True((await ReadAsync()).IsActive);
    }

    [Fact]
    public async Task What_goes_with_a_client_is_counted_before_it_is_deleted()
    {
        await _web.Core.Get<Core.Checks.CreateCheck>().RunAsync(ClientScope.System, _client.Id, day: null, Stop);
        await GoAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Supprimer…" }).ClickAsync();
        await Expect(Page.Locator(".danger p").First).ToContainTextAsync("services : 2, checks : 1, bulletins archivés : 0, e-mails : 0".Replace(" :", "\u00a0:", StringComparison.Ordinal));
        await Page.GetByLabel("Pour confirmer").FillAsync("Hôpital Saint-Éloi");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Supprimer définitivement" }).ClickAsync();
        await Expect(Page.Locator(".toast")).ToContainTextAsync("est supprimé.");
        await Expect(Page).ToHaveURLAsync($"{_web.Url}/clients");
    }

    private Task SaveAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();

    private async Task ChangeAsync(ClientInput input) =>
        Assert.True((await _web.Core.Get<UpdateClient>().RunAsync(ClientScope.System, _client.Id, input, version: null, Stop)).Succeeded);

    private async Task<ClientView> ReadAsync() => (await _web.Core.Get<ClientDetails>().ReadAsync(ClientScope.System, _client.Id, Stop))!;

    private async Task GoAsync()
    {
        await Page.GotoAsync($"{_web.Url}/clients/{_client.Id}?onglet=reglages");
        await WebApp.InteractiveAsync(Page);
    }
}
