using System.Net;
using Xunit;

namespace CheckDuMatin.Tests.Web;

public sealed class ShellTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task The_home_page_of_a_stranger_is_the_page_to_sign_in(string method)
    {
        await using var web = await WebApp.StartAsync();
        using var http = web.CreateHttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/");

        using var answer = await http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        if (method == "GET")
        {
            Assert.Contains("<html lang=\"fr\"", html, StringComparison.Ordinal);
            Assert.Contains("name=\"Input.Email\"", html, StringComparison.Ordinal);
        }
        else
        {
            Assert.Empty(html);
        }
    }

    [Fact]
    public async Task Every_answer_forbids_frames_foreign_scripts_and_sniffing()
    {
        await using var web = await WebApp.StartAsync();
        using var http = web.CreateHttpClient();

        foreach (var path in new[] { "/", "/app.css", "/health", "/nulle-part" })
        {
            using var answer = await http.GetAsync(path, Cancel);
            var policy = string.Concat(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-inline", policy.Split("style-src")[0], StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task Health_is_one_word_for_strangers_and_asks_database_schema_and_storage()
    {
        await using var web = await WebApp.StartAsync();
        using var http = web.CreateHttpClient();

        Assert.Equal("Healthy", await http.GetStringAsync("/health", Cancel));

        await web.Core.Database.ExecuteAsync("DELETE FROM ef_migrations_history", Cancel);
        using var behind = await http.GetAsync("/health", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, behind.StatusCode);
        Assert.Equal("Healthy", await http.GetStringAsync("/alive", Cancel));
    }

    [Theory]
    [InlineData("/utilisateurs")]
    [InlineData("/nulle-part")]
    public async Task A_stranger_is_sent_to_sign_in_and_comes_back_after(string path)
    {
        await using var web = await WebApp.StartAsync();
        using var http = web.CreateHttpClient();

        using var answer = await http.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"/connexion?retour={Uri.EscapeDataString(path)}", answer.Headers.Location!.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
