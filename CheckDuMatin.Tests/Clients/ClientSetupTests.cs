using System.Globalization;
using System.Text;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Files;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Clients;

/// <summary>Bringing a customer in: from a file, from another client, with logo and closures.</summary>
public sealed class ClientSetupTests : BrowserTest
{
    private WebApp _web = null!;
    private Client _client = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        _client = await _web.AddClientAsync(services: 4, client => client.Label = "Hôpital Saint-Éloi");
        await _web.SignInAsync(Page, await _web.AddUserAsync(UserRole.Administrator));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task Fifty_services_come_in_from_a_file_after_a_preview()
    {
        var csv = "Catégorie;Service;Consigne\n" + string.Join('\n', Enumerable.Range(1, 50).Select(i => string.Create(CultureInfo.InvariantCulture, $"Serveurs > Site {i % 3};Serveur {i:00};Vérifier la charge")));
        await GoAsync($"/clients/{_client.Id}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Importer…" }).ClickAsync();
        await ChooseAsync("services.csv", Encoding.UTF8.GetBytes(csv));
        await Expect(Page.Locator(".counts")).ToContainTextAsync("50 créations");
        await ShootAsync("import");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Importer (50)" }).ClickAsync();
        await Expect(Page.GetByText("Import terminé\u00a0: 50 services créés, 0 modifiés.").First).ToBeVisibleAsync();

        await Expect(Page.Locator("[data-title]", new() { HasText = "Serveur 50" })).ToBeVisibleAsync();
        Assert.Equal(2, (await TreeAsync()).Categories.Count);
    }

    [Fact]
    public async Task Wrong_rows_are_named_and_hostile_files_refused_in_words()
    {
        await GoAsync($"/clients/{_client.Id}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Importer…" }).ClickAsync();
        await ChooseAsync("services.xlsx", SampleFiles.Program());
        await Expect(Page.Locator(".import .notice.error")).ToContainTextAsync("Ce fichier est un programme");
        await ChooseAsync("services.csv", Encoding.UTF8.GetBytes("Catégorie;Service\nInfra;\n;Sans catégorie\nInfra;Bon"));
        await Expect(Page.Locator(".import tbody tr")).ToHaveCountAsync(2);
        await Expect(Page.Locator(".import tbody tr").First).ToContainTextAsync("Service");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Importer (1)" })).ToBeDisabledAsync();
        await ShootAsync("import-errors");
    }

    [Fact]
    public async Task A_file_of_200_megabytes_is_refused_before_it_is_sent()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.FullPath, "services.csv");
        await using (var file = new FileStream(path, FileMode.Create))
        {
            file.SetLength(200L << 20);
        }

        await GoAsync($"/clients/{_client.Id}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Importer…" }).ClickAsync();
        await WebApp.ChooseFileAsync(Page.Locator("input[type=file]"), path);
        await Expect(Page.Locator(".import .notice.error")).ToHaveTextAsync("Ce fichier dépasse 5 Mo.");
    }

    [Fact]
    public async Task Several_services_are_chosen_and_moved_together_by_keyboard_and_by_dragging()
    {
        await _web.Core.Get<CreateCategory>().RunAsync(ClientScope.System, _client.Id, null, "Licences", Stop);
        await GoAsync($"/clients/{_client.Id}");
        var titles = Page.Locator(".service [data-title]");
        await titles.Nth(0).FocusAsync();
        await Page.Keyboard.PressAsync("Shift+ArrowDown");
        await Expect(Page.Locator(".selection strong")).ToHaveTextAsync("2 sélectionnés");
        await ShootAsync("selection");
        await Page.Locator("#selection-target").SelectOptionAsync("Licences");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Déplacer", Exact = true }).ClickAsync();
        await Expect(Page.Locator(".selection")).ToHaveCountAsync(0);
        Assert.Equal([2, 2], (await TreeAsync()).Categories.Select(category => category.Services.Count));

        await titles.Nth(2).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await titles.Nth(3).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await Expect(Page.Locator(".selection strong")).ToHaveTextAsync("2 sélectionnés");
        await Page.Locator(".row.service").Nth(2).DragToAsync(Page.Locator(".row.service").Nth(0), new() { TargetPosition = new() { X = 40, Y = 4 } });
        await Expect(Page.Locator(".selection")).ToHaveCountAsync(0);
        Assert.Equal(4, (await TreeAsync()).Categories[0].Services.Count);
    }

    [Fact]
    public async Task A_logo_is_chosen_shown_and_served_to_those_who_see_the_client_alone()
    {
        await GoAsync($"/clients/{_client.Id}?onglet=reglages");
        await WebApp.ChooseFileAsync(Page.Locator(".logo input[type=file]"), new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = SampleFiles.Picture(width: 400, height: 200) });
        var picture = Page.GetByRole(AriaRole.Img, new() { Name = "Logo de Hôpital Saint-Éloi" });
        await Expect(picture).ToBeVisibleAsync();
        await ShootAsync("settings");
        var address = (await picture.GetAttributeAsync("src"))!;
        var answer = await Page.APIRequest.GetAsync(new Uri(new Uri(Page.Url), address).ToString());
        Assert.Equal((200, "image/png", "nosniff"), (answer.Status, answer.Headers["content-type"], answer.Headers["x-content-type-options"]));

        var stranger = await NewPersonAsync();
        await _web.SignInAsync(stranger, await _web.AddUserAsync(UserRole.Manager));
        Assert.Equal(404, (await stranger.APIRequest.GetAsync(new Uri(new Uri(Page.Url), address).ToString())).Status);

        await WebApp.ChooseFileAsync(Page.Locator(".logo input[type=file]"), new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = SampleFiles.Pdf() });
        await Expect(Page.Locator(".logo .notice.error")).ToContainTextAsync("n’est pas accepté ici");
        await Expect(picture).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_calendar_says_for_each_day_whether_a_check_comes_and_why_not()
    {
        await GoAsync($"/clients/{_client.Id}?onglet=calendrier");
        await Expect(Page.Locator(".days li")).ToHaveCountAsync(30);
        await Expect(Page.Locator(".days li").Nth(3)).ToContainTextAsync("Check à 00:00");
        var day = (await Page.Locator(".days time").Nth(3).GetAttributeAsync("datetime"))!;
        await Page.GetByLabel("Premier jour").FillAsync(day);
        await Page.GetByLabel("Motif").FillAsync("Congés d’été");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ajouter la fermeture" }).ClickAsync();

        await Expect(Page.Locator(".days li").Nth(3)).ToContainTextAsync("Fermeture\u00a0: Congés d’été");
        await ShootAsync("calendar");
        await Page.Locator(".days li").Nth(3).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Page.Locator("fluent-dialog")).ToContainTextAsync("Congés d’été");
        await Page.Locator("fluent-dialog").GetByText("Retirer", new() { Exact = true }).Last.ClickAsync();
        await Expect(Page.Locator(".days li").Nth(3)).ToContainTextAsync("Check à 00:00");
    }

    [Fact]
    public async Task A_client_is_duplicated_with_all_but_its_checks()
    {
        await _web.Core.Get<AddRecipient>().RunAsync(ClientScope.System, _client.Id, new RecipientInput("bulletin", "receiver", "dsi@example.org"), Stop);
        await _web.Core.Get<SetClientLogo>().RunAsync(ClientScope.System, _client.Id, SampleFiles.Picture(), "logo.png", Stop);
        await GoAsync($"/clients/{_client.Id}?onglet=reglages");
        await Page.GetByLabel("Nom du nouveau client").FillAsync("Clinique des Lilas");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Dupliquer", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Clinique des Lilas" })).ToBeVisibleAsync();

        var list = await _web.Core.Get<ClientList>().ReadAsync(ClientScope.System, new ClientListFilter(), Stop);
        var (copy, source) = (list.Items.Single(client => client.Label == "Clinique des Lilas"), list.Items.Single(client => client.Id == _client.Id));
        Assert.Equal((4, 1), (copy.ActiveServices, copy.Receivers));
        Assert.NotNull(copy.LogoFile);
        Assert.NotEqual(source.LogoFile, copy.LogoFile);
        await GoAsync("/clients?manque=destinataires");
        await Expect(Page.GetByText("Aucun client ne correspond.")).ToBeVisibleAsync();
        await GoAsync("/clients");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Clinique des Lilas" })).ToBeVisibleAsync();
        await ShootAsync("list");
    }

    private async Task GoAsync(string path)
    {
        await Page.GotoAsync(_web.Url + path);
        await WebApp.InteractiveAsync(Page);
        await Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".tree:not([data-ready])")).ToHaveCountAsync(0);
    }

    private Task ChooseAsync(string name, byte[] bytes) =>
        WebApp.ChooseFileAsync(Page.Locator(".import input[type=file]"), new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = bytes });

    private async Task<ServiceTreeView> TreeAsync() => (await _web.Core.Get<ServiceTree>().ReadAsync(ClientScope.System, _client.Id, Stop))!;

    private async Task ShootAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is not { } folder)
        {
            return;
        }

        await Page.ScreenshotAsync(new() { Path = $"{folder}/{name}.png", FullPage = true });
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Page.SetViewportSizeAsync(360, 800);
        await Page.ScreenshotAsync(new() { Path = $"{folder}/{name}-phone-dark.png", FullPage = true });
        await Page.SetViewportSizeAsync(1366, 900);
    }
}
