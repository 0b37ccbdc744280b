using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Web;
using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Tests.Api;

/// <summary>The web service with an administrator's and a manager's token, and calls as a script makes them.</summary>
public sealed class ApiWorld : IAsyncDisposable
{
    private ApiWorld(WebApp web) => Web = web;

    public WebApp Web { get; }

    public User Administrator { get; private set; } = null!;

    public ApiSession AsAdministrator { get; private set; } = null!;

    public static async Task<ApiWorld> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var world = new ApiWorld(await WebApp.StartAsync(settings, configure));
        world.Administrator = await world.Web.AddUserAsync(UserRole.Administrator);
        world.AsAdministrator = await world.SessionAsync(world.Administrator);
        return world;
    }

    /// <summary>Calls with a token of <paramref name="user"/>.</summary>
    public async Task<ApiSession> SessionAsync(
        User user, TokenScopes scopes = TokenScopes.Read | TokenScopes.Fill | TokenScopes.Send | TokenScopes.Manage, DateTime? expiresAt = null, DateTime? revokedAt = null)
    {
        var secret = "cdm_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var db = Web.Core.Db.Open(ClientScope.System);
        db.ApiTokens.Add(new ApiToken
        {
            UserId = user.Id,
            Name = "script",
            Prefix = secret[..10],
            Hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret)),
            Scopes = scopes,
            ExpiresAt = expiresAt,
            RevokedAt = revokedAt,
        });
        await db.SaveChangesAsync();
        return Session($"Bearer {secret}");
    }

    /// <summary>Calls with this Authorization header, or none.</summary>
    public ApiSession Session(string? authorization)
    {
        var http = Web.CreateHttpClient();
        if (authorization is not null)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        }

        return new ApiSession(http);
    }

    /// <summary>A client with services and today's check.</summary>
    public async Task<(Client Client, long CheckId)> AddCheckAsync(int services = 3)
    {
        var client = await Web.AddClientAsync(services);
        var check = await Web.Core.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, day: null, CancellationToken.None);
        return (client, check.Value);
    }

    public ValueTask DisposeAsync() => Web.DisposeAsync();
}

/// <summary>A script that calls the API.</summary>
public sealed class ApiSession(HttpClient http)
{
    public HttpClient Http { get; } = http;

    public Task<ApiReply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiReply> PostAsync(string path, string? json = null, string? ifMatch = null) => SendAsync(HttpMethod.Post, path, json, ifMatch);

    public Task<ApiReply> PutAsync(string path, string json, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, json, ifMatch);

    public Task<ApiReply> PatchAsync(string path, string json, string? ifMatch = null) => SendAsync(HttpMethod.Patch, path, json, ifMatch);

    public Task<ApiReply> DeleteAsync(string path, string? ifMatch = null) => SendAsync(HttpMethod.Delete, path, ifMatch: ifMatch);

    private async Task<ApiReply> SendAsync(HttpMethod method, string path, string? json = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1{path}");
        if (json is not null)
        {
            request.Content = new StringContent(json, new MediaTypeHeaderValue("application/json", "utf-8"));
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await Http.SendAsync(request, Xunit.TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken);
        return new ApiReply((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text, response.Headers.ETag?.Tag, response.Headers.Location?.ToString());
    }
}

/// <summary>An answer of the API.</summary>
public sealed record ApiReply(int Status, string? MediaType, string Text, string? ETag, string? Location)
{
    /// <summary>The body; throws when it is no JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Code => (string?)Json["code"];

    public IReadOnlyList<JsonNode> Items => [.. Json["items"]!.AsArray().Select(item => item!)];
}
