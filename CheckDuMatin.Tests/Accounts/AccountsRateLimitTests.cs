using System.Net;
using CheckDuMatin.Tests.Web;
using CheckDuMatin.Web.Accounts;
using Xunit;

namespace CheckDuMatin.Tests.Accounts;

/// <summary>How much one address may send to the pages around signing in, and whose word for the address counts.</summary>
public sealed class AccountsRateLimitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Paths() =>
        ["/connexion", "/connexion/cle", "/connexion/code", "/mot-de-passe-oublie", "/mot-de-passe?jeton=x", "/invitation?jeton=x", "/premier-administrateur?jeton=x"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Too_many_posts_from_one_address_are_refused_and_reading_goes_on(string path)
    {
        await using var web = await WebApp.StartAsync();
        using var http = web.CreateHttpClient();
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, await PostAsync(http, path, AccountsRateLimit.Burst));

        using var last = await LastAsync(http, path);

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.Equal("60", last.Headers.GetValues("Retry-After").Single());
        Assert.Contains("Attendez une minute", await last.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/connexion", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_forwarded_address_of_anybody_counts_for_nothing()
    {
        await using var web = await WebApp.StartAsync();
        using var http = web.CreateHttpClient();

        var statuses = await PostAsync(http, "/connexion", AccountsRateLimit.Burst * 2, attempt => $"192.0.2.{attempt}");

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_each_address_has_its_own_measure()
    {
        await using var web = await WebApp.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["TRUSTED_PROXIES"] = "127.0.0.1,::1" });
        using var http = web.CreateHttpClient();

        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, await PostAsync(http, "/connexion", AccountsRateLimit.Burst * 2, attempt => $"192.0.2.{attempt}"));
        Assert.Contains(HttpStatusCode.TooManyRequests, await PostAsync(http, "/connexion", AccountsRateLimit.Burst * 2, _ => "198.51.100.7"));

        // What the client itself wrote before the proxy added its own word is not believed.
        Assert.Contains(HttpStatusCode.TooManyRequests, await PostAsync(http, "/connexion", AccountsRateLimit.Burst, attempt => $"203.0.113.{attempt}, 198.51.100.7"));
    }

    [Theory]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    public void An_IPv6_network_counts_as_one_address(string one, string other, bool same) =>
        Assert.Equal(same, AccountsRateLimit.Network(IPAddress.Parse(one)) == AccountsRateLimit.Network(IPAddress.Parse(other)));

    private static async Task<HttpResponseMessage> LastAsync(HttpClient http, string path)
    {
        // The bucket fills while it is emptied: some more than the burst.
        var answer = await http.PostAsync(path, content: null, Cancel);
        for (var more = 0; more < AccountsRateLimit.Burst && answer.StatusCode != HttpStatusCode.TooManyRequests; more++)
        {
            answer.Dispose();
            answer = await http.PostAsync(path, content: null, Cancel);
        }

        return answer;
    }

    private static async Task<List<HttpStatusCode>> PostAsync(HttpClient http, string path, int count, Func<int, string>? forwardedFor = null)
    {
        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < count; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            if (forwardedFor is not null)
            {
                request.Headers.Add("X-Forwarded-For", forwardedFor(attempt));
            }

            using var answer = await http.SendAsync(request, Cancel);
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }
}
