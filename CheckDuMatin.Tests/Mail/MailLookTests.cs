using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Mail.Composition;
using CheckDuMatin.Tests.Files;
using CheckDuMatin.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CheckDuMatin.Tests.Mail;

/// <summary>The mails in a browser, as a mail program shows them: light, dark, and on a telephone.</summary>
public sealed class MailLookTests : BrowserTest
{
    private static MailLetter Bulletin => new BulletinMail(
        new(SampleDocument.French with { ClientLogo = SampleFiles.Picture(width: 300, height: 120), RectificationNumber = 1, IncompleteReason = "Prestataire injoignable" }, new BulletinTemplate { ContactText = "Assistance\n04 66 00 00 00" }), "check.pdf").ToLetter();

    [Theory]
    [InlineData("light", 700, ColorScheme.Light)]
    [InlineData("dark", 700, ColorScheme.Dark)]
    [InlineData("phone", 360, ColorScheme.Light)]
    public async Task A_bulletin_s_mail_is_readable_everywhere(string name, int width, ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await Page.SetViewportSizeAsync(width, 900);
        await Page.SetContentAsync(MailHtml.Write(Bulletin));
        if (Environment.GetEnvironmentVariable("CDM_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"mail-{name}.png"), FullPage = true });
        }

        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
        Assert.Empty(await Page.EvaluateAsync<string[]>(PaleTexts));
    }

    /// <summary>Texts whose colour contrasts with the ground below them by less than 4.5.</summary>
    private const string PaleTexts = """
        () => {
          const channels = colour => colour.match(/[\d.]+/g).map(Number);
          const light = colour => channels(colour).slice(0, 3).map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
            .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = element => {
            const colour = getComputedStyle(element).backgroundColor;
            return (channels(colour)[3] ?? 1) > 0 ? colour : element.parentElement ? ground(element.parentElement) : 'rgb(255, 255, 255)';
          };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const pale = [];
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || getComputedStyle(element).display === 'none' || getComputedStyle(element).fontSize === '0px') continue;
            const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
            if ((a + 0.05) / (b + 0.05) < 4.5) pale.push(walker.currentNode.data.trim());
          }
          return pale;
        }
        """;
}
