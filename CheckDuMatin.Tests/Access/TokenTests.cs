using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Access;

/// <summary>Personal access tokens: made, found, ended.</summary>
public sealed class TokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_found_by_its_secret_and_only_its_hash_is_kept()
    {
        await using var app = await CoreApp.StartAsync(new FakeTimeProvider(Now));
        var user = await app.AddUserAsync();

        var created = await CreateAsync(app, user, expiresAt: null);

        Assert.Matches("^cdm_[A-Za-z0-9_-]{43}$", created.Secret);
        var found = await FindAsync(app, created.Secret);
        Assert.Equal((created.Id, user.Id, TokenScopes.Read | TokenScopes.Fill), (found!.TokenId, found.User.UserId, found.Scopes));
        await using var db = app.Db.Open(ClientScope.System);
        var row = await db.ApiTokens.SingleAsync(Token);
        Assert.Equal(32, row.Hash.Length);
        Assert.Equal(created.Secret[..10], row.Prefix);
        Assert.DoesNotContain(created.Secret, (await db.AuditEntries.SingleAsync(Token)).After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cdm_")]
    [InlineData("cdm_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer é")]
    public async Task What_is_no_token_finds_nobody(string secret)
    {
        await using var app = await CoreApp.StartAsync();

        Assert.Null(await FindAsync(app, secret));
    }

    [Fact]
    public async Task An_expired_token_a_revoked_one_and_one_of_an_inactive_user_find_nobody()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time);
        var (user, leaver) = (await app.AddUserAsync(), await app.AddUserAsync());
        var expiring = await CreateAsync(app, user, Now.UtcDateTime.AddDays(1));
        var revoked = await CreateAsync(app, user, expiresAt: null);
        var left = await CreateAsync(app, leaver, expiresAt: null);

        time.Advance(TimeSpan.FromDays(1));
        Assert.True((await app.Get<RevokeToken>().RunAsync(ClientScope.Manager(user.Id, []), revoked.Id, Token)).Succeeded);
        await app.Database.ExecuteAsync($"UPDATE users SET is_active = FALSE WHERE id = {leaver.Id}", Token);

        Assert.Null(await FindAsync(app, expiring.Secret));
        Assert.Null(await FindAsync(app, revoked.Secret));
        Assert.Null(await FindAsync(app, left.Secret));
    }

    [Fact]
    public async Task Its_last_use_is_noted_at_most_once_a_minute()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time);
        var created = await CreateAsync(app, await app.AddUserAsync(), expiresAt: null);

        await FindAsync(app, created.Secret);
        time.Advance(TimeSpan.FromSeconds(59));
        await FindAsync(app, created.Secret);
        var first = await app.Database.ScalarAsync<DateTime>("SELECT last_used_at FROM api_tokens", Token);
        time.Advance(TimeSpan.FromSeconds(2));
        await FindAsync(app, created.Secret);

        Assert.Equal(Now.DateTime, first);
        Assert.Equal(Now.DateTime.AddSeconds(61), await app.Database.ScalarAsync<DateTime>("SELECT last_used_at FROM api_tokens", Token));
    }

    [Fact]
    public async Task A_manager_makes_and_ends_tokens_for_himself_alone()
    {
        await using var app = await CoreApp.StartAsync();
        var (user, other) = (await app.AddUserAsync(), await app.AddUserAsync());
        var othersToken = await CreateAsync(app, other, expiresAt: null);
        var scope = ClientScope.Manager(user.Id, []);

        var foreign = await app.Get<CreateToken>().RunAsync(scope, other.Id, "Sonde", TokenScopes.Read, expiresAt: null, Token);
        var revoked = await app.Get<RevokeToken>().RunAsync(scope, othersToken.Id, Token);

        Assert.Equal(ProblemKind.NotFound, foreign.Problem?.Kind);
        Assert.Equal(ProblemKind.NotFound, revoked.Problem?.Kind);
        Assert.NotNull(await FindAsync(app, othersToken.Secret));
    }

    [Fact]
    public async Task Without_a_name_or_scopes_or_with_an_expiry_in_the_past_nothing_is_made()
    {
        await using var app = await CoreApp.StartAsync(new FakeTimeProvider(Now));
        var user = await app.AddUserAsync();

        var refused = await app.Get<CreateToken>().RunAsync(ClientScope.System, user.Id, " ", TokenScopes.None, Now.UtcDateTime, Token);

        Assert.Equal(["token_name_required", "token_scopes_required", "token_expiry_in_past"], refused.Problems.Select(problem => problem.Code));
        Assert.Equal(0L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM api_tokens", Token));
    }

    [Theory]
    [InlineData("read,fill", TokenScopes.Read | TokenScopes.Fill, true)]
    [InlineData(" send , manage,operate", TokenScopes.Send | TokenScopes.Manage | TokenScopes.Operate, true)]
    [InlineData("read,delete", TokenScopes.None, false)]
    [InlineData("", TokenScopes.None, false)]
    public void Scopes_are_read_from_their_words(string words, TokenScopes expected, bool good)
    {
        Assert.Equal(good, TokenScopeWords.TryParse(words, out var scopes));
        if (good)
        {
            Assert.Equal(expected, scopes);
        }
    }

    private static Task<AuthenticatedToken?> FindAsync(CoreApp app, string secret) => app.Get<TokenAuthentication>().FindAsync(secret, remoteAddress: null, Token);

    private static async Task<NewToken> CreateAsync(CoreApp app, User user, DateTime? expiresAt)
    {
        var created = await app.Get<CreateToken>().RunAsync(ClientScope.System, user.Id, "Sonde Zabbix", TokenScopes.Read | TokenScopes.Fill, expiresAt, Token);
        return created.Value!;
    }
}
