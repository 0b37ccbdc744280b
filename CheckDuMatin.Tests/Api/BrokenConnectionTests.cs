using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Xunit;

namespace CheckDuMatin.Tests.Api;

public sealed class BrokenConnectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_under_which_the_database_breaks_away_says_so_and_to_come_back()
    {
        var breaking = new BreakAfterCommit();
        await using var web = await WebApp.StartAsync(configure: breaking.Watch);
        var client = await web.AddClientAsync();
        var check = (await web.Core.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, day: null, Cancel)).Value;
        var user = await web.Core.AddUserAsync(UserRole.Administrator);
        var token = await web.Core.Get<CreateToken>().RunAsync(ClientScope.System, user.Id, "script", TokenScopes.Read | TokenScopes.Fill, expiresAt: null, Cancel);
        using var http = web.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token.Value!.Secret);

        breaking.At = 1;
        using var answer = await http.PostAsync($"/api/v1/checks/{check}/complete", content: null, Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.RetryAfter!.Delta);
        Assert.Equal("database_unavailable", (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["code"]);
    }
}
