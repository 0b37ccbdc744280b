using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Accounts;

/// <summary>Sessions as the domain sees them: whose they are, how long they hold, what ends them.</summary>
public sealed class SessionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string?> Mail = new(StringComparer.Ordinal)
    {
        ["ConnectionStrings:mail"] = "Endpoint=smtp://127.0.0.1:9",
        ["MAIL_FROM_ADDRESS"] = "check@example.org",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_random_and_only_its_hash_is_kept()
    {
        await using var app = await CoreApp.StartAsync();
        var user = await app.AddUserAsync();
        var secret = await OpenAsync(app, user);

        Assert.Equal(43, secret.Length);
        Assert.NotEqual(secret, await OpenAsync(app, user));
        Assert.Equal(
            1L,
            await app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM user_sessions WHERE hash = UNHEX(SHA2('{secret}', 256)) AND CONCAT_WS(' ', browser, remote_address) NOT LIKE '%{secret}%'", Cancel));
    }

    [Fact]
    public async Task A_session_ends_after_a_working_day_and_a_remembered_one_after_a_month_however_much_it_is_used()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time);
        var (user, validate) = (await app.AddUserAsync(), app.Get<ValidateSession>());
        var (day, month) = (await OpenAsync(app, user), await OpenAsync(app, user, isRemembered: true));

        for (var hour = 0; hour < 12; hour++)
        {
            Assert.True(await validate.RunAsync(user.Id, day, Cancel));
            time.Advance(TimeSpan.FromHours(1));
        }

        Assert.False(await validate.RunAsync(user.Id, day, Cancel));
        Assert.True(await validate.RunAsync(user.Id, month, Cancel));
        time.Advance(TimeSpan.FromDays(29.5));
        Assert.False(await validate.RunAsync(user.Id, month, Cancel));
    }

    [Fact]
    public async Task Last_seen_is_noted_to_the_minute()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time);
        var user = await app.AddUserAsync();
        var secret = await OpenAsync(app, user);

        time.Advance(TimeSpan.FromSeconds(59));
        await app.Get<ValidateSession>().RunAsync(user.Id, secret, Cancel);
        Assert.Equal(Now.UtcDateTime, (await ListAsync(app, user))[0].LastSeenAt);
        time.Advance(TimeSpan.FromSeconds(2));
        await app.Get<ValidateSession>().RunAsync(user.Id, secret, Cancel);
        Assert.Equal(Now.UtcDateTime.AddSeconds(61), (await ListAsync(app, user))[0].LastSeenAt);
    }

    [Fact]
    public async Task Nobody_sees_or_ends_another_ones_session_not_even_an_administrator()
    {
        await using var app = await CoreApp.StartAsync();
        var (user, administrator) = (await app.AddUserAsync(), await app.AddUserAsync(UserRole.Administrator));
        var secret = await OpenAsync(app, user);
        var id = Assert.Single(await ListAsync(app, user)).Id;
        var scope = ClientScope.Administrator(administrator.Id);

        Assert.Empty(await app.Get<SessionList>().ReadAsync(scope, current: null, Cancel));
        Assert.Equal("session_not_found", (await app.Get<RevokeSession>().RunAsync(scope, id, Cancel)).Problem!.Code);
        Assert.Equal(0, (await app.Get<RevokeAllSessions>().RunAsync(scope, Cancel)).Value);
        Assert.True(await app.Get<ValidateSession>().RunAsync(user.Id, secret, Cancel));
        Assert.False(await app.Get<ValidateSession>().RunAsync(administrator.Id, secret, Cancel));
    }

    [Fact]
    public async Task A_revoked_session_is_over_once_and_the_audit_says_so()
    {
        await using var app = await CoreApp.StartAsync();
        var user = await app.AddUserAsync();
        var (mine, other) = (await OpenAsync(app, user), await OpenAsync(app, user));
        var (scope, revoke) = (ClientScope.Manager(user.Id, [], "192.0.2.7"), app.Get<RevokeSession>());
        var id = (await app.Get<SessionList>().ReadAsync(scope, mine, Cancel)).Single(session => !session.IsCurrent).Id;

        Assert.True((await revoke.RunAsync(scope, id, Cancel)).Succeeded);
        Assert.Equal("session_not_found", (await revoke.RunAsync(scope, id, Cancel)).Problem!.Code);
        Assert.False(await app.Get<ValidateSession>().RunAsync(user.Id, other, Cancel));
        Assert.True(await app.Get<ValidateSession>().RunAsync(user.Id, mine, Cancel));
        Assert.Equal(1L, await app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM audit_entries WHERE action = 'signin.revoked' AND entity_id = {user.Id} AND remote_address = '192.0.2.7'", Cancel));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("reset")]
    [InlineData("deactivated")]
    [InlineData("second factor")]
    [InlineData("everywhere")]
    public async Task What_changes_who_may_sign_in_ends_every_session(string cause)
    {
        await using var app = await CoreApp.StartAsync(settings: Mail);
        var (user, administrator) = (await app.AddUserAsync(), await app.AddUserAsync(UserRole.Administrator));
        var (secret, stamp) = (await OpenAsync(app, user), user.SecurityStamp);
        var (scope, operatorScope) = (ClientScope.Manager(user.Id, []), ClientScope.Administrator(administrator.Id));
        var link = (await app.Get<CreateAccountLink>().RunAsync(operatorScope, user.Id, Cancel)).Value!.Path.Split("jeton=")[1];
        switch (cause)
        {
            case "password":
                Assert.True((await app.Get<AcceptInvitation>().RunAsync(link, "tilleul fjord cadran", Cancel)).Succeeded);
                secret = await OpenAsync(app, user);
                Assert.True((await app.Get<ChangePassword>().RunAsync(scope, "tilleul fjord cadran", "cadran fjord tilleul", session: null, Cancel)).Succeeded);
                break;
            case "reset":
                Assert.True((await app.Get<AcceptInvitation>().RunAsync(link, "tilleul fjord cadran", Cancel)).Succeeded);
                break;
            case "deactivated":
                Assert.True((await app.Get<DeactivateUser>().RunAsync(operatorScope, user.Id, isActive: false, Cancel)).Succeeded);
                break;
            case "second factor":
                await app.Database.ExecuteAsync($"UPDATE users SET two_factor_enabled = 1 WHERE id = {user.Id}", Cancel);
                Assert.True((await app.Get<ResetTwoFactor>().RunAsync(operatorScope, user.Id, Cancel)).Value);
                break;
            default:
                Assert.Equal(1, (await app.Get<RevokeAllSessions>().RunAsync(scope, Cancel)).Value);
                break;
        }

        Assert.False(await app.Get<ValidateSession>().RunAsync(user.Id, secret, Cancel));
        Assert.Empty(await ListAsync(app, user));
        Assert.NotEqual(stamp, await app.Database.ScalarAsync<string>($"SELECT security_stamp FROM users WHERE id = {user.Id}", Cancel));
    }

    [Fact]
    public async Task Whoever_changes_the_password_keeps_this_session_and_loses_the_others()
    {
        await using var app = await CoreApp.StartAsync(settings: Mail);
        var (user, administrator) = (await app.AddUserAsync(), await app.AddUserAsync(UserRole.Administrator));
        var link = (await app.Get<CreateAccountLink>().RunAsync(ClientScope.Administrator(administrator.Id), user.Id, Cancel)).Value!.Path.Split("jeton=")[1];
        await app.Get<AcceptInvitation>().RunAsync(link, "tilleul fjord cadran", Cancel);
        var (mine, other) = (await OpenAsync(app, user), await OpenAsync(app, user));

        Assert.True((await app.Get<ChangePassword>().RunAsync(ClientScope.Manager(user.Id, []), "tilleul fjord cadran", "cadran fjord tilleul", mine, Cancel)).Succeeded);

        Assert.True(await app.Get<ValidateSession>().RunAsync(user.Id, mine, Cancel));
        Assert.False(await app.Get<ValidateSession>().RunAsync(user.Id, other, Cancel));
    }

    [Fact]
    public async Task Sessions_that_are_over_are_forgotten_after_a_day()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time);
        var user = await app.AddUserAsync();
        var (expiring, ended, kept) = (await OpenAsync(app, user), await OpenAsync(app, user, isRemembered: true), await OpenAsync(app, user, isRemembered: true));
        await app.Get<RecordSignIn>().SignedOutAsync(user.Id, ended, remoteAddress: null, Cancel);

        time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, (await app.Get<CleanUpTraces>().RunAsync(Cancel)).Sessions);
        time.Advance(TimeSpan.FromHours(14));
        Assert.Equal(2, (await app.Get<CleanUpTraces>().RunAsync(Cancel)).Sessions);
        Assert.False(await app.Get<ValidateSession>().RunAsync(user.Id, expiring, Cancel));
        Assert.True(await app.Get<ValidateSession>().RunAsync(user.Id, kept, Cancel));
    }

    private static Task<string> OpenAsync(CoreApp app, User user, bool isRemembered = false) =>
        app.Get<OpenSession>().RunAsync(user.Id, isRemembered, "192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", Cancel);

    private static Task<IReadOnlyList<SessionRow>> ListAsync(CoreApp app, User user) =>
        app.Get<SessionList>().ReadAsync(ClientScope.Manager(user.Id, []), current: null, Cancel);
}
