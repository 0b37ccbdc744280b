using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Checks.Browser;

/// <summary>The dialog that sends a bulletin, and the bulletin's file before it is sent.</summary>
public sealed class SendingDialogTests : BrowserTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_too_long_for_a_picture_is_sent_in_another_format_from_the_same_dialog()
    {
        await using var web = await WebApp.StartAsync();
        var (client, user, checkId) = await CompleteAsync(web, services: 40);
        await web.Core.Database.ExecuteAsync("UPDATE check_lines SET comment = REPEAT('Sauvegarde ', 90)", Stop);
        await ChooseFormatAsync(web, client, BulletinFormat.Png);
        await SheetPage.OpenAsync(web, Page, user, checkId);
        await Page.Locator("[data-action=send]").ClickAsync();
        var (dialog, format) = (Page.Locator("dialog[data-send]"), Page.GetByLabel("Format", new() { Exact = true }));
        await Expect(dialog).ToContainTextAsync(".png");
        await Expect(format).ToHaveValueAsync("png");

        await dialog.Locator("[type=submit]").ClickAsync();
        await Expect(dialog.Locator("[role=alert]")).ToContainTextAsync("choisissez le PDF");
        await Expect(format).ToBeFocusedAsync();
        await ShotAsync("refused");
        await format.SelectOptionAsync("pdf");
        await Expect(dialog.Locator("[data-value=fileName]")).ToContainTextAsync(".pdf");
        await Expect(dialog.Locator("[role=alert]")).ToBeEmptyAsync();
        await dialog.Locator("[type=submit]").ClickAsync();

        await Expect(Page.Locator("[data-text=mail]")).ToHaveTextAsync("En file");
        await using var db = web.Core.Db.Open(ClientScope.System);
        Assert.Equal(BulletinFormat.Pdf, (await db.Bulletins.SingleAsync(Stop)).Format);
    }

    [Fact]
    public async Task A_finished_check_has_its_file_before_it_is_sent_and_an_unfinished_one_only_a_preview()
    {
        await using var web = await WebApp.StartAsync();
        var (client, user, checkId) = await CompleteAsync(web, services: 2);
        await ChooseFormatAsync(web, client, BulletinFormat.Excel);
        var sheet = await SheetPage.OpenAsync(web, Page, user, checkId);
        var link = Page.GetByRole(AriaRole.Link, new() { Name = "Télécharger le bulletin" });
        await Expect(link).ToBeVisibleAsync();
        await ShotAsync("download");
        var file = await Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.EndsWith(".xlsx", file.SuggestedFilename, StringComparison.Ordinal);

        await sheet.Row(1).Locator("[data-status=in_progress]").ClickAsync();
        await Expect(link).ToBeHiddenAsync();
        await sheet.Row(1).Locator("[data-status=success]").ClickAsync();
        await Expect(link).ToBeVisibleAsync();
    }

    private static async Task<(Client Client, User User, long CheckId)> CompleteAsync(WebApp web, int services)
    {
        var client = await web.AddClientAsync(services);
        var added = await web.Core.Get<ReplaceRecipients>().RunAsync(ClientScope.System, client.Id, [new RecipientInput("bulletin", "receiver", "dsi@exemple.fr")], Stop);
        Assert.True(added.Succeeded);
        var checkId = await SheetPage.CreateCheckAsync(web, client.Id);
        await web.Core.Get<CompleteCheck>().RunAsync(ClientScope.System, checkId, serviceIds: null, Stop);
        return (client, await web.AddUserAsync(UserRole.Manager, client), checkId);
    }

    private static async Task ChooseFormatAsync(WebApp web, Client client, BulletinFormat format)
    {
        var template = await web.Core.Get<CreateTemplate>().RunAsync(ClientScope.System, new TemplateInput { Name = "Au format voulu", Format = format }, logo: null, Stop);
        Assert.True((await web.Core.Get<ChooseTemplate>().RunAsync(ClientScope.System, client.Id, template.Value!.Id, Stop)).Succeeded);
    }

    private Task ShotAsync(string name) => Environment.GetEnvironmentVariable("CDM_SCREENSHOTS") is { Length: > 0 } folder
        ? Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"sending-{name}.png") })
        : Task.CompletedTask;
}
