using System.Globalization;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using CheckDuMatin.Web.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Accessibility;

/// <summary>The pages for when no page can be made: in both themes, on a desk and on a phone, with the product's own style.</summary>
public sealed class ErrorPageAccessibilityTests(AccessibilityWorld world) : BrowserTest, IClassFixture<AccessibilityWorld>
{
    public static TheoryData<int, ColorScheme, int> Cases()
    {
        var cases = new TheoryData<int, ColorScheme, int>();
        foreach (var status in (int[])[400, 500, 503])
        {
            foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                cases.Add(status, theme, 1280);
                cases.Add(status, theme, 360);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_page_has_no_serious_finding_and_fits(int status, ColorScheme theme, int width)
    {
        var page = await NewPersonAsync(new() { ColorScheme = theme, ViewportSize = new ViewportSize { Width = width, Height = 740 } });
        var html = await HtmlAsync(status);
        await page.RouteAsync($"{world.Web.Url}/panne", route => route.FulfillAsync(new() { Status = status, ContentType = "text/html; charset=utf-8", Body = html }));

        // The page of an outage asks again and again, and would reload itself.
        await page.RouteAsync("**/health", route => route.FulfillAsync(new() { Status = 503 }));
        await page.GotoAsync($"{world.Web.Url}/panne");

        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Expect(page.Locator("code")).Not.ToBeEmptyAsync();
        await AxeCheck.PassesAsync(page);
        await AxeCheck.FitsAsync(page);
    }

    private static async Task<string> HtmlAsync(int status)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
        var context = new DefaultHttpContext { TraceIdentifier = "0f6b660f6b66" };
        using var body = new MemoryStream();
        context.Response.Body = body;
        await StaticPage.WriteAsync(context, StaticPage.Code(status));
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }
}
