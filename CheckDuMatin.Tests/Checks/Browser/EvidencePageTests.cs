using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Files;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Checks.Browser;

public sealed class EvidencePageTests : BrowserTest
{
    [Fact]
    public async Task Files_are_chosen_pasted_and_dropped_on_a_line_seen_by_colleagues_and_deleted_after_a_question()
    {
        await using var web = await WebApp.StartAsync();
        var client = await web.AddClientAsync(services: 2);
        var user = await web.AddUserAsync(UserRole.Manager, client);
        var checkId = await SheetPage.CreateCheckAsync(web, client.Id);
        var sheet = await SheetPage.OpenAsync(web, Page, user, checkId);
        var colleague = await SheetPage.OpenAsync(web, await NewPersonAsync(), user, checkId);
        var files = sheet.Row(1).Locator("[data-evidence] li");

        await sheet.ExpectFocusAsync(1);
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => sheet.PressAsync("j"));
        await chooser.SetFilesAsync(new FilePayload { Name = "Écran du serveur.png", MimeType = "image/png", Buffer = SampleFiles.Picture() });
        await Expect(files).ToHaveTextAsync(["Écran du serveur.png×"]);
        await Expect(files.Locator("img")).ToHaveJSPropertyAsync("naturalWidth", 40);
        await Expect(colleague.Row(1).Locator("[data-evidence] li")).ToHaveCountAsync(1);

        await GiveAsync("paste", "journal.txt", "text/plain");
        await GiveAsync("drop", "rapport.txt", "text/plain");
        await Expect(files).ToHaveCountAsync(3);
        await GiveAsync("drop", "virus.png", "image/png");
        await Expect(files.Nth(3)).ToContainTextAsync("virus.png : ");
        await Expect(files.Nth(3)).ToHaveAttributeAsync("data-upload", "refused");

        await files.Nth(0).Locator("button").ClickAsync();
        await Expect(Page.Locator("dialog[data-evidence-delete]")).ToContainTextAsync("Écran du serveur.png");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Supprimer", Exact = true }).ClickAsync();
        await Expect(files).ToHaveCountAsync(3);
        await Expect(colleague.Row(1).Locator("[data-evidence] li")).ToHaveTextAsync(["journal.txt×", "rapport.txt×"]);
        await using var db = web.Core.Db.Open(ClientScope.System);
        Assert.Equal(2, await db.EvidenceFiles.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(web.Core.Storage, "evidence"), "*", SearchOption.AllDirectories).Length);

        // Text under a picture's name is refused; both ways of giving go through the browser's own events.
        Task GiveAsync(string way, string name, string type) => sheet.Row(1).Locator("[role=radio]").First.EvaluateAsync(
            """
            (target, [way, name, type]) => {
              const data = new DataTransfer();
              data.items.add(new File([`rien à signaler, ${name}`], name, { type }));
              const options = { bubbles: true, cancelable: true };
              target.dispatchEvent(way === 'paste' ? new ClipboardEvent('paste', { ...options, clipboardData: data }) : new DragEvent('drop', { ...options, dataTransfer: data }));
            }
            """,
            new[] { way, name, type });
    }

    [Fact]
    public async Task A_file_given_offline_goes_when_the_network_is_back()
    {
        await using var web = await WebApp.StartAsync();
        var client = await web.AddClientAsync(services: 1);
        var user = await web.AddUserAsync(UserRole.Manager, client);
        var checkId = await SheetPage.CreateCheckAsync(web, client.Id);
        var sheet = await SheetPage.OpenAsync(web, Page, user, checkId);

        await Page.Context.SetOfflineAsync(true);
        await sheet.Row(1).Locator("[data-evidence-input]").SetInputFilesAsync(new FilePayload { Name = "a.pdf", MimeType = "application/pdf", Buffer = SampleFiles.Pdf() });
        await Expect(sheet.Row(1).Locator("[data-upload=waiting]")).ToContainTextAsync("a.pdf");
        await Page.Context.SetOfflineAsync(false);

        await Expect(sheet.Row(1).Locator("[data-evidence] a")).ToHaveTextAsync("a.pdf");
        await Expect(sheet.Row(1).Locator("[data-evidence] button")).ToBeVisibleAsync();

        // To delete it while offline is refused in so many words, and can be tried again.
        await Page.Context.SetOfflineAsync(true);
        await DeleteAsync();
        await Expect(sheet.Row(1).Locator("[data-evidence] li")).ToContainTextAsync("a.pdf n’est pas supprimé\u00A0: hors connexion");
        await Page.Context.SetOfflineAsync(false);
        await DeleteAsync();
        await Expect(sheet.Row(1).Locator("[data-evidence] li")).ToHaveCountAsync(0);

        async Task DeleteAsync()
        {
            await sheet.Row(1).Locator("[data-evidence] button").ClickAsync();
            await Page.Locator("dialog[data-evidence-delete]").GetByText("Supprimer", new() { Exact = true }).ClickAsync();
        }
    }
}
