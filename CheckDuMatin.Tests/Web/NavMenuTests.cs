using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Checks.Browser;
using CheckDuMatin.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Web;

public sealed class NavMenuTests : BrowserTest
{
    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task On_a_phone_each_place_at_the_thumb_is_named_on_one_line_also_with_open_tasks(string language)
    {
        await using var web = await WebApp.StartAsync();
        var client = await web.AddClientAsync(services: 1);
        var user = await web.AddUserAsync(UserRole.Manager, client);
        await web.Core.Database.ExecuteAsync($"UPDATE users SET language = '{language}'", TestContext.Current.CancellationToken);
        var check = await SheetPage.CreateCheckAsync(web, client.Id);
        var line = (await SheetPage.LinesAsync(web, check))[0];
        Assert.True((await web.Core.Get<SaveLine>().RunAsync(
            ClientScope.System,
            new SaveLineInput(check, line.ServiceId, line.Version) { Status = LineStatus.Error, Comment = "Disque plein", OperatorId = user.Id },
            TestContext.Current.CancellationToken)).Succeeded);
        var page = await NewPersonAsync(new() { ViewportSize = new ViewportSize { Width = 360, Height = 800 } });
        await web.SignInAsync(page, user);
        await Expect(page.Locator(".task-count")).ToBeVisibleAsync();
        await ShowAsync(page, $"phone-{language}");

        // The words of each place: how many lines they take, and where they begin and end.
        var words = await page.Locator(".main-nav > a:visible > span, .main-nav summary > span").EvaluateAllAsync<double[][]>(
            """
            labels => labels.map(label => {
              const range = document.createRange();
              range.selectNode(label.firstChild);
              const lines = [...range.getClientRects()];
              return [lines.length, lines[0].left, lines.at(-1).right];
            })
            """);
        Assert.Equal(5, words.Length);
        Assert.All(words, word => Assert.Equal(1, word[0]));
        Assert.All(words.Zip(words.Skip(1)), pair => Assert.True(pair.First[2] <= pair.Second[1]));
        await AxeCheck.FitsAsync(page);
    }
}
