using CheckDuMatin.Web.Components.Pages.Checks;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

/// <summary>Instructions are written by colleagues and read by others: nothing in them runs.</summary>
public sealed class MarkdownTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("![x](https://example.org/pixel.png)")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("<svg onload=alert(1)>")]
    [InlineData("<iframe src=https://example.org></iframe>")]
    [InlineData("<https://example.org/\" onclick=\"alert(1)>")]
    public void Nothing_in_it_runs_or_is_fetched(string markdown)
    {
        var html = Markdown.ToMarkup(markdown).Value;

        Assert.DoesNotMatch("(?i)<(script|img|svg|iframe|object|style|form)|<[^>]+ on\\w+=|<[^>]+ href=\"?(javascript|data):", html);
    }

    [Fact]
    public void Text_lists_and_links_remain()
    {
        var html = Markdown.ToMarkup("- **disque** : [procédure](https://example.org/p)").Value;

        Assert.Contains("<strong>disque</strong>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org/p\"", html, StringComparison.Ordinal);
        Assert.Contains("rel=\"noopener noreferrer\"", html, StringComparison.Ordinal);
    }
}
