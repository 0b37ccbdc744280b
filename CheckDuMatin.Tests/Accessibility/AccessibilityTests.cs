using System.Reflection;
using CheckDuMatin.Tests.Support;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Accessibility;

/// <summary>No serious or critical finding of axe on any page, in both themes, on a desk and on a phone, and nothing sticks out to the side.</summary>
public sealed class AccessibilityTests(AccessibilityWorld world) : IClassFixture<AccessibilityWorld>
{
    private const int Desktop = 1280;
    private const int Phone = 360;

    private static readonly AxeRunOptions Rules = new()
    {
        // The preview of a mail stands in a frame that runs no script: axe would wait there for ever.
        Iframes = false,
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    /// <summary>What sticks out of a page that scrolls sideways, outermost first.</summary>
    private const string Overflowing =
        """
        () => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return ['The page scrolls sideways: ' + document.documentElement.scrollWidth + ' > ' + width,
            ...[...document.body.querySelectorAll('*')].filter(element => element.getBoundingClientRect().right > width + 1)
              .slice(0, 5).map(element => element.outerHTML.slice(0, 200))];
        }
        """;

    public static TheoryData<string, string, int> Cases()
    {
        var cases = new TheoryData<string, string, int>();
        foreach (var page in AccessiblePages.All)
        {
            foreach (var theme in (string[])["light", "dark"])
            {
                cases.Add(page.Name, theme, Desktop);
                cases.Add(page.Name, theme, Phone);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_page_has_no_serious_finding_and_fits(string name, string theme, int width)
    {
        var entry = AccessiblePages.All.Single(page => page.Name == name);
        var page = await world.PageAsync(entry.IsForStrangers);
        await page.SetViewportSizeAsync(width, width == Phone ? 740 : 900);
        await page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync(world.Web.Url + entry.Path(world));
        await Expect(page.Locator("main:not([data-interactive=false])")).ToBeAttachedAsync();
        await Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        if (entry.Prepare is { } prepare)
        {
            await prepare(page);
        }

        var result = await page.RunAxe(Rules);
        var findings = result.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help} {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}").ToList();
        findings.AddRange(await page.EvaluateAsync<string[]>(Overflowing));

        if (findings.Count > 0)
        {
            var picture = RepositoryRoot.File("TestResults", $"accessibility-{string.Concat(name.Where(c => char.IsLetterOrDigit(c) || c == ' ')).Replace(' ', '-')}-{theme}-{width}.png");
            await page.ScreenshotAsync(new() { Path = picture, FullPage = true });
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Fact]
    public void Every_page_is_in_the_list()
    {
        var routes = typeof(CheckDuMatin.Web.Components.App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).ToHashSet();
        var listed = AccessiblePages.All.Select(page => page.Route).ToHashSet();

        Assert.Empty(routes.Except(listed));
        Assert.Empty(listed.Except(routes));
        Assert.Equal(AccessiblePages.All.Count, AccessiblePages.All.Select(page => page.Name).Distinct(StringComparer.Ordinal).Count());
    }
}
