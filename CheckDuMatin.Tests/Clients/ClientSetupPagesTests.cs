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

/// <summary>What an administrator sets up once for a client: services from a file or another client, the bulletin's look, who it comes from and goes to.</summary>
public sealed class ClientSetupPagesTests : BrowserTest
{
    private WebApp _web = null!;
    private Client _client = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    private ILocator Titles => Page.Locator(".service [data-title]");

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
    public async Task A_category_is_given_columns_in_the_order_chosen_and_a_band_of_statistics()
    {
        await GoAsync(_client.Id);
        await Page.Locator("[data-title]", new() { HasText = "Sauvegardes" }).ClickAsync();
        await Page.GetByLabel("Bandeau de statistiques dans le bulletin").CheckAsync();
        await Expect(Page.Locator(".toast", new() { HasText = "« Sauvegardes »" })).ToBeVisibleAsync();
        Assert.True((await CategoryAsync()).ShowStatistics);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Colonnes du bulletin" }).ClickAsync();
        var columns = Page.Locator(".tools fieldset label");
        await columns.Filter(new() { HasText = "Commentaire" }).ClickAsync();
        await Expect(columns.Filter(new() { HasText = "1. Commentaire" })).ToBeVisibleAsync();
        await columns.Filter(new() { HasText = "Intervenant" }).ClickAsync();
        await Expect(columns.Filter(new() { HasText = "2. Intervenant" })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(columns).ToHaveCountAsync(0);

        Assert.Equal([ReportColumn.Comment, ReportColumn.Operator], (await CategoryAsync()).ReportColumns);
    }

    [Fact]
    public async Task A_workbooks_column_is_said_to_be_another_and_its_services_come_in()
    {
        var empty = await _web.AddClientAsync(services: 0);
        await GoAsync(empty.Id);
        await UploadAsync("parc.xlsx", SampleFiles.Workbook(
            Row("Groupe", "Nom", "Remarque") + Row("Sauvegardes", "Veeam", "Lire le rapport de la nuit") + Row("Réseau", "Pare-feu", "Regarder les journaux")));
        await Expect(Page.Locator(".counts li").First).ToHaveTextAsync("2 créations");

        var remark = Page.GetByLabel("Remarque");
        await Expect(remark).ToHaveValueAsync("Ignore");
        await remark.SelectOptionAsync(new SelectOptionValue { Label = "Description" });
        await Expect(remark).ToHaveValueAsync("Description");
        await Expect(Page.Locator(".import tbody tr")).ToHaveCountAsync(2);
        await Expect(Page.Locator(".working")).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Importer (2)" }).ClickAsync();

        await Expect(Titles).ToHaveTextAsync(["Veeam", "Pare-feu"]);
        await Expect(Page.Locator(".notice", new() { HasText = "2 services créés, 0 modifiés" })).ToBeVisibleAsync();
        var tree = (await _web.Core.Get<ServiceTree>().ReadAsync(ClientScope.System, empty.Id, Stop))!;
        Assert.Equal(["Lire le rapport de la nuit", "Regarder les journaux"], tree.Categories.SelectMany(category => category.Services).Select(service => service.Description));
    }

    [Theory]
    [InlineData("Excel")]
    [InlineData("CSV")]
    public async Task An_export_comes_in_again_with_nothing_to_change(string format)
    {
        await GoAsync(_client.Id);
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.Locator(".export").GetByRole(AriaRole.Link, new() { Name = format }).ClickAsync());

        await UploadAsync(download.SuggestedFilename, await File.ReadAllBytesAsync((await download.PathAsync())!, Stop));

        await Expect(Page.Locator(".import")).ToContainTextAsync("Rien à changer : 2 services sont déjà tels quels.");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Importer (0)" })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Another_clients_tree_is_copied()
    {
        var empty = await _web.AddClientAsync(services: 0);
        await GoAsync(empty.Id);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Appliquer un modèle…" }).ClickAsync();
        await Page.GetByLabel("Client à copier").SelectOptionAsync($"{_client.Id}");
        await Expect(Page.Locator(".counts li").First).ToHaveTextAsync("2 créations");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Importer (2)" }).ClickAsync();

        await Expect(Titles).ToHaveTextAsync(["Service n° 01 vérifié", "Service n° 02 vérifié"]);
        await GoAsync(_client.Id);
        await Expect(Titles).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Senders_receivers_and_copies_are_kept_apart_for_bulletins_and_reminders()
    {
        await GoAsync(_client.Id, "?onglet=destinataires");
        (string Type, string Purpose, string Address)[] entries =
        [
            ("Expéditeur", "Bulletins de santé", "supervision@example.org"),
            ("Destinataires", "Bulletins de santé", "dsi@saint-eloi.fr"),
            ("Copies", "Bulletins de santé", "archives@saint-eloi.fr"),
            ("Destinataires", "Relances", "astreinte@saint-eloi.fr"),
        ];
        foreach (var (type, purpose, address) in entries)
        {
            var field = Page.GetByLabel($"Nouvelle adresse : {type}, {purpose}");
            await field.FillAsync(address);
            await field.PressAsync("Enter");
            await Expect(Page.GetByRole(AriaRole.Region, new() { Name = purpose }).GetByRole(AriaRole.List, new() { Name = type })).ToContainTextAsync(address);
            await Expect(field).ToHaveValueAsync("");
        }

        var rows = await _web.Core.Get<RecipientList>().ReadAsync(ClientScope.System, _client.Id, Stop);
        Assert.Equal(
            new HashSet<(RecipientPurpose Purpose, RecipientType Type, string Address)>
            {
                (RecipientPurpose.Bulletin, RecipientType.Sender, entries[0].Address),
                (RecipientPurpose.Bulletin, RecipientType.Receiver, entries[1].Address),
                (RecipientPurpose.Bulletin, RecipientType.Copy, entries[2].Address),
                (RecipientPurpose.Reminder, RecipientType.Receiver, entries[3].Address),
            },
            rows!.Select(row => (row.Purpose, row.Type, row.Address)).ToHashSet());
    }

    [Fact]
    public async Task An_administrator_says_from_which_domains_mail_may_come_and_a_manager_reads_them()
    {
        await GoAsync(_client.Id, "?onglet=destinataires");
        var domains = Page.Locator("details.domains");
        await domains.Locator("summary").ClickAsync();
        var field = Page.GetByLabel("Nouveau domaine");
        await field.FillAsync("pas un domaine");
        await field.PressAsync("Enter");
        await Expect(Page.Locator("#domain-error")).Not.ToBeEmptyAsync();

        await field.FillAsync("saint-eloi.fr");
        await field.PressAsync("Enter");
        await Expect(domains.Locator("li", new() { HasText = "saint-eloi.fr" })).ToBeVisibleAsync();
        await Expect(Page.Locator("#domain-error")).ToBeEmptyAsync();

        var manager = await NewPersonAsync();
        await _web.SignInAsync(manager, await _web.AddUserAsync(UserRole.Manager, _client));
        await manager.GotoAsync($"{_web.Url}/clients/{_client.Id}?onglet=destinataires");
        await WebApp.InteractiveAsync(manager);
        await Expect(manager.Locator("details.domains summary")).ToContainTextAsync("saint-eloi.fr");
        await manager.Locator("details.domains summary").ClickAsync();
        await Expect(manager.Locator("details.domains input")).ToHaveCountAsync(0);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Retirer saint-eloi.fr" }).ClickAsync();
        await Page.Locator("fluent-dialog").GetByText("Retirer", new() { Exact = true }).Last.ClickAsync();
        await Expect(domains.Locator("li", new() { HasText = "saint-eloi.fr" })).ToHaveCountAsync(0);
    }

    private static string Row(params string[] cells) =>
        $"<row>{string.Concat(cells.Select(cell => $"<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>";

    private async Task UploadAsync(string name, byte[] content)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Importer…" }).ClickAsync();
        await WebApp.ChooseFileAsync(Page.Locator(".import input[type=file]"), new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
    }

    private async Task GoAsync(long clientId, string query = "")
    {
        await Page.GotoAsync($"{_web.Url}/clients/{clientId}{query}");
        await WebApp.InteractiveAsync(Page);
        await Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".tree:not([data-ready])")).ToHaveCountAsync(0);
    }

    private async Task<CategoryNode> CategoryAsync() => Assert.Single((await _web.Core.Get<ServiceTree>().ReadAsync(ClientScope.System, _client.Id, Stop))!.Categories);
}
