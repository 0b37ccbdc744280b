using System.Text.RegularExpressions;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins.Templates;
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

    private Task ShotAsync(string name) => Environment.GetEnvironmentVariable("CDM_SHOTS") is { } folder
        ? Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true })
        : Task.CompletedTask;
}
