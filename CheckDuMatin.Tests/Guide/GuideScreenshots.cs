using CheckDuMatin.Tests.Accessibility;
using CheckDuMatin.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Guide;

/// <summary>
/// Takes the pictures of <c>docs/guide.md</c> from the demonstration: <c>./test --long --filter GuideScreenshots</c>. They show today, so they differ
/// from run to run; commit them when a page has changed.
/// </summary>
[Trait("Kind", "long")]
public sealed class GuideScreenshots(AccessibilityWorld world) : IClassFixture<AccessibilityWorld>
{
    /// <summary>File name and page. Each is shown in the guide; the test below sees to that.</summary>
    private static readonly (string Name, Func<AccessibilityWorld, string> Path, bool IsForStrangers)[] Pictures =
    [
        ("connexion", _ => "/connexion", true),
        ("ce-matin", _ => "/", false),
        ("remplir", world => $"/checks/{world.CheckId}", false),
        ("ronde", _ => "/ronde?q=e", false),
        ("courriels", _ => "/courriels", false),
        ("template", _ => "/templates/1", false),
        ("clients", _ => "/clients", false),
        ("services", world => $"/clients/{world.ClientId}", false),
        ("destinataires", world => $"/clients/{world.ClientId}?onglet=destinataires", false),
        ("utilisateurs", _ => "/utilisateurs", false),
        ("jours-feries", _ => "/jours-feries", false),
        ("exploitation", _ => "/exploitation", false),
        ("audit", _ => "/audit", false),
        ("profil", _ => "/profil", false),
        ("checks", _ => "/checks", false),
        ("taches", _ => "/taches", false),
        ("tableau-de-bord", _ => "/tableau-de-bord", false),
    ];

    public static TheoryData<string> Names() => [.. Pictures.Select(picture => picture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_guide_has_a_picture_of(string name)
    {
        var picture = Pictures.Single(one => one.Name == name);
        var page = await world.PageAsync(picture.IsForStrangers);
        await page.SetViewportSizeAsync(1280, 800);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync(world.Web.Url + picture.Path(world));
        await Expect(page.Locator("main:not([data-interactive=false])")).ToBeAttachedAsync();
        await Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        await Expect(page.GetByText("Chargement…")).ToHaveCountAsync(0);
        await Expect(page.Locator("img[data-drawn]")).ToHaveCountAsync(name == "template" ? 1 : 0);

        await page.ScreenshotAsync(new() { Path = RepositoryRoot.File("docs", "images", "guide", $"{name}.png") });

        Assert.Contains($"(images/guide/{name}.png)", await File.ReadAllTextAsync(RepositoryRoot.File("docs", "guide.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
