using Xunit;

namespace CheckDuMatin.Tests.Web;

/// <summary>What every answer says to the browser beside its content.</summary>
public sealed class AnswerPolicyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/app.css")]
    [InlineData("/health")]
    [InlineData("/nulle-part")]
    [InlineData("/api/v1/me")]
    public async Task Every_answer_over_https_says_who_may_read_it_and_what_a_page_may_ask_of_the_device(string path)
    {
        await using var web = await WebApp.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["APP_URL"] = "https://localhost" });
        using var http = web.CreateHttpClient();

        using var answer = await http.GetAsync(path, Cancel);

        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.All((string[])["camera=()", "microphone=()", "geolocation=()", "payment=()", "usb=()"], refused => Assert.Contains(refused, answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Over_plain_HTTP_nothing_is_promised_for_a_year()
    {
        await using var web = await WebApp.StartAsync();
        using var http = web.CreateHttpClient();

        using var answer = await http.GetAsync("/connexion", Cancel);

        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
    }
}
