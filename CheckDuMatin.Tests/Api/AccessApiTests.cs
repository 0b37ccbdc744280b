using System.Text.RegularExpressions;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using Xunit;

namespace CheckDuMatin.Tests.Api;

public sealed partial class AccessApiTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly ApiWorld _world = fixture.World;

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer cdm_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("Bearer a b c")]
    public async Task Without_a_valid_token_nobody_comes_in(string? authorization)
    {
        var reply = await _world.Session(authorization).GetAsync("/me");

        Assert.Equal((401, "token_invalid", "application/problem+json"), (reply.Status, reply.Code, reply.MediaType));
    }

    [Fact]
    public async Task Tokens_that_expired_or_were_revoked_and_those_of_a_deactivated_user_are_refused()
    {
        var user = await _world.Web.AddUserAsync(UserRole.Manager);
        var expired = await _world.SessionAsync(user, expiresAt: DateTime.UtcNow.AddMinutes(-1));
        var revoked = await _world.SessionAsync(user, revokedAt: DateTime.UtcNow.AddMinutes(-1));
        var valid = await _world.SessionAsync(user, expiresAt: DateTime.UtcNow.AddMinutes(10));

        Assert.Equal(401, (await expired.GetAsync("/me")).Status);
        Assert.Equal(401, (await revoked.GetAsync("/me")).Status);
        Assert.Equal(200, (await valid.GetAsync("/me")).Status);
        await _world.Web.Core.Database.ExecuteAsync($"UPDATE users SET is_active = 0 WHERE id = {user.Id}", TestContext.Current.CancellationToken);
        Assert.Equal(401, (await valid.GetAsync("/me")).Status);
    }

    [Fact]
    public async Task A_missing_scope_is_named_and_nothing_is_done()
    {
        var (client, check) = await _world.AddCheckAsync();
        var reader = await _world.SessionAsync(_world.Administrator, TokenScopes.Read);
        var filler = await _world.SessionAsync(_world.Administrator, TokenScopes.Fill);

        var complete = await reader.PostAsync($"/checks/{check}/complete");
        var delete = await reader.DeleteAsync($"/clients/{client.Id}");

        Assert.Equal((403, "scope_missing", "Le jeton n’a pas le droit «\u00a0fill\u00a0»."), (complete.Status, complete.Code, (string?)complete.Json["detail"]));
        Assert.Equal((403, "scope_missing"), (delete.Status, delete.Code));
        Assert.Equal(403, (await filler.GetAsync($"/checks/{check}")).Status);
        Assert.Equal(403, (await reader.PatchAsync($"/checks/{check}/lines/1", "not even json")).Status);
        Assert.Equal("pending", (string?)(await reader.GetAsync($"/checks/{check}")).Json["status"]);
    }

    [Fact]
    public async Task Sentences_are_in_the_language_asked_for()
    {
        var session = await _world.SessionAsync(_world.Administrator);
        session.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de, en;q=0.8, fr;q=0.5");

        Assert.Equal("This check does not exist.", (string?)(await session.GetAsync("/checks/999999")).Json["detail"]);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/checks/abc")]
    [InlineData("/checks/99999999999999999999")]
    [InlineData("/")]
    public async Task An_unknown_address_is_404_and_never_a_page(string path)
    {
        var reply = await _world.AsAdministrator.GetAsync(path);

        Assert.Equal((404, "not_found", "application/problem+json"), (reply.Status, reply.Code, reply.MediaType));
    }

    [Fact]
    public async Task A_write_by_cookie_needs_the_antiforgery_token()
    {
        var (_, check) = await _world.AddCheckAsync();
        using var http = _world.Web.CreateHttpClient();
        var page = await http.GetStringAsync("/connexion", TestContext.Current.CancellationToken);
        var fields = HiddenField().Matches(page[page.IndexOf("account-form", StringComparison.Ordinal)..]).DistinctBy(match => match.Groups[1].Value)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);
        fields["Input.Email"] = _world.Administrator.Email!;
        fields["Input.Password"] = Web.WebApp.Password;
        using var form = new FormUrlEncodedContent(fields);
        using var signedIn = await http.PostAsync("/connexion", form, TestContext.Current.CancellationToken);
        var session = new ApiSession(http);

        Assert.Equal(302, (int)signedIn.StatusCode);
        Assert.Equal(200, (await session.GetAsync($"/checks/{check}")).Status);
        var refused = await session.PostAsync($"/checks/{check}/complete");
        Assert.Equal((400, "antiforgery_invalid"), (refused.Status, refused.Code));
        Assert.Equal("pending", (string?)(await session.GetAsync($"/checks/{check}")).Json["status"]);
    }

    [Fact]
    public async Task Calls_beyond_the_limit_are_refused_per_token()
    {
        var busy = await _world.SessionAsync(_world.Administrator);
        var other = await _world.SessionAsync(_world.Administrator);
        ApiReply last;
        var calls = 0;
        do
        {
            last = await busy.GetAsync("/me");
            calls++;
        }
        while (last.Status == 200 && calls < 2000);

        Assert.Equal((429, "too_many_requests"), (last.Status, last.Code));
        Assert.True(calls > 600, $"refused after {calls}");
        Assert.Equal(200, (await other.GetAsync("/me")).Status);
    }

    [Fact]
    public async Task The_description_is_OpenAPI_3_1_and_names_every_call()
    {
        using var http = _world.Web.CreateHttpClient();
        var text = await http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        var document = System.Text.Json.Nodes.JsonNode.Parse(text)!;

        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        var paths = document["paths"]!.AsObject();
        Assert.All(paths, path => Assert.StartsWith("/api/v1/", path.Key, StringComparison.Ordinal));
        Assert.NotNull(paths["/api/v1/checks/{checkId}/lines/{lineId}"]!["patch"]);
        var properties = document["components"]!["schemas"]!["LinePatch"]!["properties"]!;
        Assert.Contains("string", properties["comment"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex HiddenField();
}
