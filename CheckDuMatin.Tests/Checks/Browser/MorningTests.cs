using System.Diagnostics;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Checks.Browser;

public sealed class MorningTests : BrowserTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_morning_by_keyboard_alone()
    {
        await using var relay = SmtpSink.Start();
        await using var web = await WebApp.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:mail"] = $"Endpoint=smtp://127.0.0.1:{relay.Port}",
        });
        var client = await web.AddClientAsync(services: 30, row => row.Label = "Boulangerie Éclair");
        await AddRecipientAsync(web, client);
        var user = await web.AddUserAsync(UserRole.Manager, client);
        var checkId = await SheetPage.CreateCheckAsync(web, client.Id);

        // Sign in, and open the check from "Ce matin".
        await Page.GotoAsync($"{web.Url}/connexion");
        await Page.Locator("#email").FocusAsync();
        await Page.Keyboard.TypeAsync(user.Email!);
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.TypeAsync(WebApp.Password);
        await Page.Keyboard.PressAsync("Enter");
        await WebApp.InteractiveAsync(Page);
        await TabToAsync($"a[href='/checks/{checkId}']");
        await Page.Keyboard.PressAsync("Enter");
        var sheet = new SheetPage(Page);
        await sheet.ReadyAsync();
        await sheet.ExpectFocusAsync(1);

        for (var line = 1; line <= 30; line++)
        {
            await sheet.ExpectFocusAsync(line);
            switch (line)
            {
                case 5 or 12:
                    await sheet.PressAsync("a");
                    await Expect(sheet.Comment(line)).ToBeFocusedAsync();
                    await sheet.TypeAsync($"Espace disque à 9{line} %");
                    await sheet.PressAsync("Enter");
                    break;
                case 20:
                    await sheet.PressAsync("n");
                    await Expect(sheet.Comment(line)).ToBeFocusedAsync();
                    await sheet.TypeAsync("Sauvegarde échouée à 3 h");
                    await sheet.PressAsync("Enter");
                    await Expect(sheet.Row(line).Locator("select")).ToBeFocusedAsync();
                    await sheet.PressAsync("H");
                    await sheet.PressAsync("Enter");
                    break;
                default:
                    await sheet.PressAsync("o");
                    await sheet.PressAsync("ArrowDown");
                    break;
            }
        }

        await sheet.ExpectAllSavedAsync();
        await Expect(Page.Locator("[data-text=progress]")).ToHaveTextAsync("30/30");
        var lines = await SheetPage.LinesAsync(web, checkId);
        Assert.Equal(new LineCounts(0, 0, 27, 2, 1, 0), LineCounts.Of(lines.Select(line => line.Status)));
        Assert.Equal(user.Id, lines[19].OperatorId);
        Assert.Equal("Sauvegarde échouée à 3 h", lines[19].Comment);

        // Send: the dialog names whom and what.
        await TabToAsync("[data-action=send]", backwards: true);
        await Page.Keyboard.PressAsync("Enter");
        var dialog = Page.Locator("dialog[data-send]");
        await Expect(dialog).ToContainTextAsync("dsi@exemple.fr");
        await Expect(dialog).ToContainTextAsync("Bulletin de santé - Boulangerie Éclair - ");
        await Expect(dialog).ToContainTextAsync(".pdf");
        await Expect(dialog.Locator("[type=submit]")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("[data-text=mail]")).ToHaveTextAsync("En file");
        await Expect(sheet.Comment(1)).ToHaveAttributeAsync("readonly", "");

        await web.Services.GetRequiredService<DeliverMails>().RunAsync(Cancellation);
        await Expect(Page.Locator("[data-text=mail]")).ToHaveTextAsync("Envoyé", new() { Timeout = 15_000 });
        var mail = Assert.Single(relay.Messages);
        Assert.Equal(["dsi@exemple.fr"], mail.Recipients);
        Assert.StartsWith("Bulletin de santé - Boulangerie Éclair - ", mail.Message.Subject, StringComparison.Ordinal);
        var text = await PdfTextAsync(Assert.Single(mail.Attachments).Value);
        Assert.All(lines, line => Assert.Contains(line.Service, text, StringComparison.Ordinal));
        Assert.Contains("Sauvegarde échouée à 3 h", text, StringComparison.Ordinal);
    }

    private static async Task AddRecipientAsync(WebApp web, Client client)
    {
        var added = await web.Core.Get<ReplaceRecipients>().RunAsync(
            ClientScope.System, client.Id, [new RecipientInput("bulletin", "receiver", "dsi@exemple.fr")], Cancellation);
        Assert.True(added.Succeeded);
    }

    private async Task TabToAsync(string selector, bool backwards = false)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await Page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector))
            {
                return;
            }

            await Page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"{selector} is not reached by the keyboard.");
    }

    private static async Task<string> PdfTextAsync(byte[] pdf)
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.File("bulletin.pdf"), pdf, Cancellation);
        using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", folder.File("bulletin.pdf"), "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return text;
    }
}
