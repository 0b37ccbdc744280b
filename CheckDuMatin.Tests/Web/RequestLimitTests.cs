using System.Net;
using System.Text.Json.Nodes;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CheckDuMatin.Tests.Web;

/// <summary>Requests that are larger than any should be, and such that take longer than any may.</summary>
public sealed class RequestLimitTests : BrowserTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_of_two_megabytes_is_refused_before_it_is_read()
    {
        await using var web = await WebApp.StartAsync();
        using var http = web.CreateHttpClient();
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var form = new FormUrlEncodedContent([new("Input.Email", new string('a', 2 << 20))]);

        using var answer = await http.PostAsync("/connexion", form, Cancel);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("Demande trop volumineuse", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_called_off_in_words()
    {
        await using var web = await WebApp.StartAsync(configure: Impatient);
        var client = await web.AddClientAsync();
        var user = await web.AddUserAsync(UserRole.Administrator);
        await web.Core.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel);
        var check = await web.Core.Database.ScalarAsync<long>($"SELECT COALESCE(MAX(id), 0) FROM checks WHERE client_id = {client.Id}", Cancel);
        await web.SignInAsync(Page, user);
        await using var blocking = await web.Core.Database.OpenAsync(Cancel);
        await using var locking = blocking.CreateCommand();
        locking.CommandText = "LOCK TABLES checks WRITE";
        await locking.ExecuteNonQueryAsync(Cancel);

        var call = await Page.Context.APIRequest.GetAsync($"{web.Url}/api/v1/checks/{check}");

        Assert.Equal(503, call.Status);
        Assert.Equal("request_timeout", (string?)JsonNode.Parse(await call.TextAsync())!["code"]);
    }

    private static void Impatient(IServiceCollection services) => services.PostConfigure<RequestTimeoutOptions>(options => options.DefaultPolicy = new RequestTimeoutPolicy
    {
        Timeout = TimeSpan.FromSeconds(2),
        TimeoutStatusCode = options.DefaultPolicy!.TimeoutStatusCode,
        WriteTimeoutResponse = options.DefaultPolicy.WriteTimeoutResponse,
    });
}
