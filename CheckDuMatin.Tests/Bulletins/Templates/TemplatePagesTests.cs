using System.Text.RegularExpressions;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Bulletins.Templates;

public sealed class TemplatePagesTests : BrowserTest
{
    private WebApp _web = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        await _web.SignInAsync(Page, await _web.AddUserAsync(UserRole.Administrator));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task A_template_is_made_seen_at_once_and_saved()
    {
        await GoAsync("/templates");
        await Expect(Page.Locator(".templates li")).ToHaveCountAsync(3);
        await ShotAsync("list");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Nouveau template" }).ClickAsync();
        var preview = Page.Locator("img.page");
        await Expect(preview).ToBeVisibleAsync();
        var before = await preview.GetAttributeAsync("src");
        await Page.Locator("#name").FillAsync("Mairie");
        await Page.Locator("#header-colour").FillAsync("7A1F3D");
        await Expect(preview).Not.ToHaveAttributeAsync("src", before!);
        await Page.Locator("#footer-colour").FillAsync("CCCCCC");
        await Expect(Page.Locator("#footer-colour-remark")).ToContainTextAsync("Peu lisible");
        await ShotAsync("editor");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"/templates/\d+$", RegexOptions.None, TimeSpan.FromSeconds(1)));

        var choices = await _web.Core.Get<TemplateChoices>().ReadAsync(ClientScope.System, Stop);
        var saved = await _web.Core.Get<TemplateList>().FindAsync(ClientScope.System, choices.Single(choice => choice.Name == "Mairie").Id, Stop);
        Assert.Equal(("7A1F3D", "CCCCCC"), (saved.Value!.Settings.HeaderColour, saved.Value.Settings.FooterColour));
    }

    [Fact]
    public async Task Columns_are_ordered_by_key_and_by_dragging()
    {
        await GoAsync("/templates/1");
        var names = Page.Locator(".columns .check-field span");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Monter Catégorie" }).FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(names.First).ToHaveTextAsync("Catégorie");
        await Page.Locator(".columns li").Nth(4).DragToAsync(Page.Locator(".columns li").Nth(0));
        await Expect(names.First).ToHaveTextAsync("Commentaire");
        await Page.GetByLabel("Libellé propre de la colonne Commentaire").FillAsync("Constat");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(Page.GetByText("Le template est enregistré.")).ToBeVisibleAsync();

        var saved = await _web.Core.Get<TemplateList>().FindAsync(ClientScope.System, 1, Stop);
        Assert.Equal(["Comment", "Category", "Service"], saved.Value!.Settings.Columns.Take(3).Select(column => column.Kind.ToString()));
        Assert.Equal("Constat", saved.Value.Settings.Columns[0].Label);
    }

    [Fact]
    public async Task Sections_are_ordered_by_key_and_by_dragging()
    {
        await GoAsync("/templates/1");
        foreach (var (title, number) in new[] { ("Messagerie", 0), ("Sauvegardes", 1), ("Réseau", 2) })
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = "Ajouter une catégorie" }).ClickAsync();
            await Page.Locator($"#section-{number}").FillAsync(title);
        }

        await Page.GetByRole(AriaRole.Button, new() { Name = "Monter Réseau" }).FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#section-1")).ToHaveValueAsync("Réseau");
        await Page.Locator(".sections .grip").Nth(2).DragToAsync(Page.Locator(".sections li").Nth(0));
        await Expect(Page.Locator("#section-0")).ToHaveValueAsync("Sauvegardes");
        await ShotAsync("sections");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(Page.GetByText("Le template est enregistré.")).ToBeVisibleAsync();

        var saved = await _web.Core.Get<TemplateList>().FindAsync(ClientScope.System, 1, Stop);
        Assert.Equal(["Sauvegardes", "Messagerie", "Réseau"], saved.Value!.Settings.Sections.Select(section => section.Title));
    }

    [Fact]
    public async Task Any_client_s_check_of_any_day_is_previewed_page_by_page_and_as_a_sheet()
    {
        for (var number = 0; number < 50; number++)
        {
            await _web.AddClientAsync(services: 1, client => client.Label = $"Client {number:00}");
        }

        var client = await _web.AddClientAsync(services: 90, row => row.Label = "Zinguerie du Lez");
        var check = await _web.Core.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, day: null, Stop);
        await _web.Core.Database.ExecuteAsync($"UPDATE checks SET day = '2026-03-10' WHERE id = {check.Value}", Stop);
        await GoAsync("/templates/1");
        var choice = Page.Locator("#preview-client");
        await Expect(choice).Not.ToContainTextAsync("Zinguerie du Lez");
        await Page.GetByLabel("Chercher un client").FillAsync("zing");
        await Expect(choice).ToContainTextAsync("Zinguerie du Lez");
        await choice.SelectOptionAsync("Zinguerie du Lez");

        await Expect(Page.Locator("#preview-day")).ToHaveValueAsync("2026-03-10");
        await Expect(Page.Locator(".pager")).ToContainTextAsync("Page 1 sur");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Page suivante" }).ClickAsync();
        await Expect(Page.Locator("img.page")).ToHaveAttributeAsync("alt", new Regex(@"^Page 2 sur \d du bulletin", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await ShotAsync("page-2");
        await Page.GetByLabel("Format d’envoi").SelectOptionAsync("Excel");
        await Expect(Page.Locator("img.page")).ToHaveAttributeAsync("alt", new Regex("^Feuille du classeur", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await ShotAsync("sheet");
        await Page.Locator("#preview-day").FillAsync("2026-03-09");
        await Expect(Page.GetByText("Ce client n’a pas de check ce jour-là ni avant.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Unsaved_work_is_not_left_without_a_question()
    {
        await GoAsync("/templates/1");
        await Page.Locator("#name").FillAsync("Autre nom");
        await Page.GetByRole(AriaRole.Link, new() { Name = "← Templates" }).ClickAsync();
        await Page.Locator("fluent-dialog").GetByText("Rester", new() { Exact = true }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/templates/1$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Page.GetByRole(AriaRole.Link, new() { Name = "← Templates" }).ClickAsync();
        await Page.Locator("fluent-dialog").GetByText("Abandonner", new() { Exact = true }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex("/templates$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("PDF", ".pdf")]
    [InlineData("Image PNG", ".png")]
    [InlineData("Excel", ".xlsx")]
    public async Task An_example_is_exported_in_each_format(string format, string extension)
    {
        await GoAsync("/templates/2");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.Locator(".exports").GetByRole(AriaRole.Button, new() { Name = format }).ClickAsync());

        Assert.Equal($"check_Établissements Lefèvre - Fils_2026-11-23_09-00{extension}", download.SuggestedFilename.Normalize());
    }

    [Fact]
    public async Task A_template_in_use_says_so_before_it_goes()
    {
        var client = await _web.AddClientAsync();
        await _web.Core.Get<ChooseTemplate>().RunAsync(ClientScope.System, client.Id, 3, Stop);
        await GoAsync("/templates");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Supprimer (Détaillé)" }).ClickAsync();
        await Expect(Page.GetByText("1 client(s) l’utilisent")).ToBeVisibleAsync();
        await Page.Locator("fluent-dialog").GetByText("Supprimer", new() { Exact = true }).ClickAsync();
        await Expect(Page.Locator(".templates li")).ToHaveCountAsync(2);
    }

    private async Task GoAsync(string path)
    {
        await Page.GotoAsync(_web.Url + path);
        await WebApp.InteractiveAsync(Page);
        await Expect(Page.Locator(".templates, .editor")).ToBeVisibleAsync();
    }

    private Task ShotAsync(string name) => Environment.GetEnvironmentVariable("CDM_SCREENSHOTS") is { Length: > 0 } folder
        ? Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"template-{name}.png"), FullPage = true })
        : Task.CompletedTask;
}
