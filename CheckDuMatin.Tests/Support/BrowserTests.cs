using Xunit;

namespace CheckDuMatin.Tests.Support;

public sealed class BrowserTests : BrowserTest
{
    [Fact]
    public async Task The_browser_opens_a_page_in_French()
    {
        await Page.GotoAsync("data:text/html;charset=utf-8,<h1>Pr%C3%AAt</h1>");

        Assert.Equal("Prêt", await Page.Locator("h1").TextContentAsync());
        Assert.Equal("fr-FR", await Page.EvaluateAsync<string>("navigator.language"));
        Assert.Equal("Europe/Paris", await Page.EvaluateAsync<string>("Intl.DateTimeFormat().resolvedOptions().timeZone"));
    }

    [Fact]
    public async Task Another_person_sees_nothing_of_the_first()
    {
        await Page.Context.AddCookiesAsync([new() { Name = "who", Value = "first", Url = "http://localhost" }]);

        var other = await NewPersonAsync();

        Assert.Empty(await other.Context.CookiesAsync());
    }
}
