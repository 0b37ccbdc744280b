using CheckDuMatin.Tests.Isolation;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Xunit;

namespace CheckDuMatin.Tests.Checks.Browser;

/// <summary>
/// What is typed on the filling page, at random, over a network that delays and loses, beside a colleague, over pages left and opened again: the person's
/// last word is saved, nobody is asked to choose between their own words, and a colleague's value is never overwritten unseen.
/// </summary>
public sealed class RandomEditingTests : BrowserTest
{
    [Fact]
    public Task Nothing_typed_is_lost_and_nobody_is_overwritten_unseen() => RunAsync(mornings: 2_000);

    [Fact]
    [Trait("Kind", "long")]
    public Task Nothing_typed_is_lost_and_nobody_is_overwritten_unseen_in_many_mornings() => RunAsync(mornings: 60_000);

    private async Task RunAsync(int mornings)
    {
        await using var web = await WebApp.StartAsync();
        using var script = new StreamReader(typeof(RandomEditingTests).Assembly.GetManifestResourceStream("RandomEditing.js")!);
        var text = await script.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Page.RouteAsync("**/random-editing.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = text }));
        await Page.GotoAsync(web.Url);
        var seed = Seeds.Next();
        var fault = await Page.EvaluateAsync<string?>(
            "async ([seed, mornings]) => (await import('/random-editing.js')).play('/js/check-sheet', seed, mornings)", new[] { seed, mornings });

        Assert.True(fault is null, $"CDM_SEED with the number that follows repeats it. {fault}");
    }
}
