using System.Text.RegularExpressions;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Clients;

public sealed class ClientPagesTests : BrowserTest
{
    private WebApp _web = null!;
    private Client _client = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        _client = await _web.AddClientAsync(services: 0, client => client.Label = "Hôpital Saint-Éloi");
        await _web.SignInAsync(Page, await _web.AddUserAsync(UserRole.Manager, _client));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task A_tree_of_services_is_made_and_reordered_with_the_keyboard_alone()
    {
        await GoAsync($"/clients/{_client.Id}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Nouvelle catégorie" }).FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await TypeAsync("Nouvelle catégorie", "Sauvegardes");
        await TypeAsync("Nouveau service dans Sauvegardes", "Veeam");
        await Expect(Row("Veeam")).ToBeVisibleAsync();
        await TypeAsync("Nouveau service dans Sauvegardes", "NAS de l’entrepôt");
        await Expect(Row("NAS de l’entrepôt")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");

        // Closing the field gives the focus to where it was opened from, which must not be after ours.
        await Expect(Page.GetByLabel("Nouveau service dans Sauvegardes", new() { Exact = true }).And(Page.Locator("input"))).ToBeHiddenAsync();
        await Row("NAS de l’entrepôt").FocusAsync();
        await Page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(Page.Locator(".service [data-title]")).ToHaveTextAsync(["NAS de l’entrepôt", "Veeam"]);
        await Expect(Row("NAS de l’entrepôt")).ToBeFocusedAsync();

        await Page.Keyboard.PressAsync("F2");
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync("NAS du dépôt");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Row("NAS du dépôt")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Row("Veeam")).ToBeFocusedAsync();

        Assert.Equal(["NAS du dépôt", "Veeam"], Assert.Single((await TreeAsync()).Categories).Services.Select(service => service.Title));
    }

    [Fact]
    public async Task What_is_typed_on_a_slow_line_before_the_field_is_there_is_the_new_title()
    {
        await AddAsync("Infra", "Messagerie");

        // Half a second each way from the server: the whole title is typed before the field has come.
        await Page.RouteWebSocketAsync(
            new Regex("/_blazor", RegexOptions.None, TimeSpan.FromSeconds(1)),
            line =>
            {
                var server = line.ConnectToServer();
                var last = Task.CompletedTask;
                server.OnMessage(frame => last = PassOnAsync(line, frame, last));
            });
        await GoAsync($"/clients/{_client.Id}");
        await Row("Messagerie").FocusAsync();

        await Page.Keyboard.PressAsync("F2");
        await Page.Keyboard.TypeAsync("Relais du dépôt");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Row("Relais du dépôt")).ToBeFocusedAsync();
        Assert.Equal(["Relais du dépôt"], Assert.Single((await TreeAsync()).Categories).Services.Select(service => service.Title));
    }

    [Fact]
    public async Task Who_types_faster_than_the_server_answers_loses_nothing()
    {
        string[] titles = ["Veeam", "NAS", "Bandes", "Hyperviseur", "Pare-feu"];
        await AddAsync("Infra", "Messagerie");
        await GoAsync($"/clients/{_client.Id}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ajouter un service dans Infra" }).ClickAsync();
        await Expect(Page.GetByLabel("Nouveau service dans Infra").And(Page.Locator("input"))).ToBeFocusedAsync();
        foreach (var title in titles)
        {
            await Page.Keyboard.TypeAsync(title);
            await Page.Keyboard.PressAsync("Enter");
        }

        await Page.Keyboard.TypeAsync("encore");
        await Expect(Page.Locator(".service [data-title]")).ToHaveTextAsync(["Messagerie", .. titles]);
        await Expect(Page.GetByLabel("Nouveau service dans Infra").And(Page.Locator("input"))).ToHaveValueAsync("encore");

        await Row("Messagerie").FocusAsync();
        await Page.Keyboard.PressAsync("F2");
        await Page.Keyboard.TypeAsync("Un courriel ");
        await Page.Keyboard.TypeAsync("et sa file");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Row("Un courriel et sa file")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_service_is_dragged_to_another_category()
    {
        await AddAsync("Infra", "Serveur de fichiers");
        await AddAsync("Infra", "Messagerie");
        await AddAsync("Licences", "Antivirus");
        await GoAsync($"/clients/{_client.Id}");

        await Page.Locator(".row", new() { HasText = "Messagerie" }).DragToAsync(
            Page.Locator(".row", new() { HasText = "Antivirus" }), new() { TargetPosition = new() { X = 40, Y = 4 } });

        await Expect(Page.Locator(".service [data-title]")).ToHaveTextAsync(["Serveur de fichiers", "Messagerie", "Antivirus"]);
        await Expect(Page.GetByText("« Messagerie » : position 1 dans Licences.")).ToBeAttachedAsync();
        Assert.Equal(["Messagerie", "Antivirus"], (await TreeAsync()).Categories[1].Services.Select(service => service.Title));
    }

    [Fact]
    public async Task A_service_is_described_archived_and_restored()
    {
        await AddAsync("Infra", "Messagerie");
        await GoAsync($"/clients/{_client.Id}");
        await Row("Messagerie").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Description", Exact = true }).ClickAsync();
        await Expect(Page.Locator("textarea")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("Vérifier la file d’attente");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(Page.Locator("textarea")).ToHaveCountAsync(0);
        await Row("Messagerie").ClickAsync();
        await Expect(Page.GetByText("Vérifier la file d’attente")).ToBeVisibleAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Archiver" }).ClickAsync();
        await Expect(Row("Messagerie")).ToHaveCountAsync(0);
        await Page.GetByText("Afficher les services archivés").ClickAsync();
        await Row("Messagerie").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Restaurer" }).ClickAsync();
        await Expect(Page.GetByText("Afficher les services archivés")).ToHaveCountAsync(0);
        await Expect(Row("Messagerie")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_colleagues_change_of_the_tree_appears_by_itself()
    {
        await GoAsync($"/clients/{_client.Id}");
        await Expect(Page.GetByText("Aucun service à vérifier pour l’instant.")).ToBeVisibleAsync();

        await AddAsync("Infra", "Ajouté ailleurs");

        await Expect(Row("Ajouté ailleurs")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Addresses_are_entered_refused_and_taken_away()
    {
        await GoAsync($"/clients/{_client.Id}?onglet=destinataires");
        var receivers = Page.Locator(".group", new() { HasText = "Personne pour l’instant." });
        var field = Page.GetByLabel("Nouvelle adresse : Destinataires, Bulletins de santé");
        await field.FillAsync("pas une adresse");
        await field.PressAsync("Enter");
        await Expect(receivers.GetByRole(AriaRole.Status)).ToHaveTextAsync("« pas une adresse » n’est pas une adresse e-mail valide.");

        await field.FillAsync("dsi@saint-eloi.fr");
        await field.PressAsync("Enter");
        await Expect(Page.Locator(".group li", new() { HasText = "dsi@saint-eloi.fr" })).ToBeVisibleAsync();
        await Expect(field).ToHaveValueAsync("");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Retirer dsi@saint-eloi.fr" }).ClickAsync();
        await Expect(Page.Locator("fluent-dialog")).ToContainTextAsync("Retirer dsi@saint-eloi.fr");
        await Page.Locator("fluent-dialog").GetByText("Retirer", new() { Exact = true }).Last.ClickAsync();
        await Expect(Page.Locator(".group li")).ToHaveCountAsync(0);

        await field.FillAsync("commencee@saint-eloi");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Réglages" }).ClickAsync();
        await Page.Locator("fluent-dialog").GetByText("Rester", new() { Exact = true }).ClickAsync();
        await Expect(field).ToHaveValueAsync("commencee@saint-eloi");
    }

    [Fact]
    public async Task A_client_is_made_found_and_deleted_with_its_name_typed()
    {
        await GoAsync("/clients");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Nouveau client" }).ClickAsync();
        await Page.GetByLabel("Nom du client").FillAsync("Mairie d’Évry");
        await Page.GetByLabel("Heure du check").FillAsync("07:45");
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "vendredi" }).UncheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Créer le client" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Mairie d’Évry" })).ToBeVisibleAsync();
        await Expect(Page.GetByText("Check à 07:45, lun. – jeu.")).ToBeVisibleAsync();

        await GoAsync("/clients");
        await Page.GetByLabel("Rechercher un client").FillAsync("evry");
        await Expect(Page.GetByText("1 client", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("[?]q=evry$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Mairie d’Évry" }).ClickAsync();

        await Page.GetByRole(AriaRole.Link, new() { Name = "Réglages" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Supprimer…" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Supprimer définitivement" })).ToBeDisabledAsync();
        await Page.GetByLabel("Pour confirmer").FillAsync("mairie d’évry");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Supprimer définitivement" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Hôpital Saint-Éloi" })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Mairie d’Évry" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Another_managers_client_is_not_found()
    {
        var foreign = await _web.AddClientAsync();
        var answer = await Page.GotoAsync($"{_web.Url}/clients/{foreign.Id}");
        Assert.Equal(404, answer!.Status);
    }

    [Theory]
    [InlineData("/clients")]
    [InlineData("/clients/nouveau")]
    [InlineData("/clients/{0}")]
    [InlineData("/clients/{0}?onglet=destinataires")]
    [InlineData("/clients/{0}?onglet=reglages")]
    public async Task Pages_of_clients_are_accessible(string path)
    {
        await AddAsync("Infra", "Messagerie");
        await GoAsync(string.Format(null, path, _client.Id));
        var result = await Page.Locator("main").RunAxe();
        Assert.Empty(result.Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
    }

    private static async Task PassOnAsync(IWebSocketRoute line, IWebSocketFrame frame, Task before)
    {
        await Task.WhenAll(before, Task.Delay(500, Stop));
        if (frame.Binary is { } bytes)
        {
            line.Send(bytes);
        }
        else
        {
            line.Send(frame.Text!);
        }
    }

    private async Task GoAsync(string path)
    {
        await Page.GotoAsync(_web.Url + path);
        await WebApp.InteractiveAsync(Page);
        await Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".tree:not([data-ready])")).ToHaveCountAsync(0);
    }

    private async Task TypeAsync(string label, string text)
    {
        var field = Page.GetByLabel(label, new() { Exact = true }).And(Page.Locator("input"));
        await Expect(field).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync(text);
        await Page.Keyboard.PressAsync("Enter");
    }

    private ILocator Row(string title) => Page.Locator("[data-title]", new() { HasText = title });

    private async Task AddAsync(string category, string title) => Assert.True(
        (await _web.Core.Get<AddService>().RunAsync(ClientScope.System, new AddServiceInput(_client.Id, [category], title), Stop)).Succeeded);

    private async Task<ServiceTreeView> TreeAsync() => (await _web.Core.Get<ServiceTree>().ReadAsync(ClientScope.System, _client.Id, Stop))!;
}
