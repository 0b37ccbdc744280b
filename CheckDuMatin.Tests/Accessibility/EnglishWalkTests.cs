using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Texts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Accessibility;

/// <summary>Every page as somebody sees it who reads English: no sentence of the French resources stands there, neither seen nor read aloud.</summary>
public sealed class EnglishWalkTests(AccessibilityWorld world) : IClassFixture<AccessibilityWorld>, IAsyncLifetime
{
    /// <summary>Each piece of text that is rendered, and what is said of elements. Frames hold bulletins, in their client's language.</summary>
    private const string Texts =
        """
        () => {
          const texts = new Set([document.title]);
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!element.closest('script, style, template, body [lang=fr]') && element.checkVisibility()) texts.add(walker.currentNode.data.trim());
          }
          for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'data-label']) {
            document.querySelectorAll('[' + name + ']').forEach(element => texts.add(element.getAttribute(name).trim()));
          }
          return [...texts];
        }
        """;

    /// <summary>What only a French page says: a text that differs in English, and is no English text elsewhere. Those made of data have no fixed wording.</summary>
    private static readonly HashSet<string> FrenchOnly =
    [
        .. ResourceFile.All.SelectMany(file => file.French
                .Where(text => !text.Value.Contains('{', StringComparison.Ordinal) && file.English.TryGetValue(text.Key, out var english) && english != text.Value))
            .Select(text => text.Value.Trim())
            .Except(ResourceFile.All.SelectMany(file => file.English.Values), StringComparer.Ordinal)
            // A category of the clients here bears that name too.
            .Except(["Sauvegardes"], StringComparer.Ordinal),
    ];

    private IBrowserContext _context = null!;
    private IPage _page = null!;

    public static TheoryData<string> Pages() => [.. AccessiblePages.All.Where(page => !page.IsForStrangers).Select(page => page.Name)];

    public async ValueTask InitializeAsync()
    {
        _context = await (await Browser.SharedAsync()).NewContextAsync(new() { Locale = "en-GB", TimezoneId = "Europe/Paris", ReducedMotion = ReducedMotion.Reduce });
        _page = await _context.NewPageAsync();
        var user = await world.Web.AddUserAsync(UserRole.Administrator);
        await world.Web.Core.Database.ExecuteAsync($"UPDATE users SET language = 'en' WHERE id = {user.Id}", TestContext.Current.CancellationToken);
        await world.Web.SignInAsync(_page, user);
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_says_nothing_of_its_own_in_French(string name)
    {
        var entry = AccessiblePages.All.Single(page => page.Name == name);
        await OpenAsync(_page, entry.Path(world));
        if (entry.Prepare is { } prepare)
        {
            await prepare(_page);
        }

        Assert.Equal("en", await _page.GetAttributeAsync("html", "lang"));
        Assert.Empty(await FrenchOnAsync(_page));
    }

    /// <summary>Else the walk would prove nothing.</summary>
    [Fact]
    public async Task French_texts_are_noticed_where_they_stand()
    {
        var page = await world.PageAsync(forStrangers: false);
        await OpenAsync(page, "/utilisateurs");
        var found = await FrenchOnAsync(page);
        Assert.Contains("Rechercher un utilisateur", found);
        Assert.Contains("Rôle", found);
    }

    private static async Task<IReadOnlyList<string>> FrenchOnAsync(IPage page) =>
        [.. FrenchOnly.Intersect(await page.EvaluateAsync<string[]>(Texts), StringComparer.Ordinal)];

    private async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(world.Web.Url + path);
        await Expect(page.Locator("main:not([data-interactive=false])")).ToBeAttachedAsync();
        await Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }
}
