using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Accounts;

/// <summary>Links that open an account: the first administrator's, an invitation, a new password.</summary>
public sealed class AccountLinkTests
{
    private const string Password = "tilleul fjord cadran";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<AccountLinkPurpose, int> Purposes() => new()
    {
        { AccountLinkPurpose.FirstAdministrator, 24 * 60 },
        { AccountLinkPurpose.Invitation, 60 },
        { AccountLinkPurpose.PasswordReset, 60 },
    };

    [Theory]
    [MemberData(nameof(Purposes))]
    public async Task A_link_opens_once(AccountLinkPurpose purpose, int minutes)
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time);
        var secret = await IssueAsync(app, purpose);
        time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));

        var answers = await Task.WhenAll(UseAsync(app, purpose, secret), UseAsync(app, purpose, secret));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.False((await UseAsync(app, purpose, secret)).Succeeded);
    }

    [Theory]
    [MemberData(nameof(Purposes))]
    public async Task A_link_that_has_expired_opens_nothing(AccountLinkPurpose purpose, int minutes)
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time);
        var secret = await IssueAsync(app, purpose);

        time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal("link_invalid", (await UseAsync(app, purpose, secret)).Problem!.Code);
        Assert.Equal(0L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM users WHERE password_hash IS NOT NULL", Cancel));
    }

    [Theory]
    [MemberData(nameof(Purposes))]
    public async Task A_link_opens_nothing_but_what_it_was_made_for_and_only_its_hash_is_kept(AccountLinkPurpose purpose, int minutes)
    {
        Assert.True(minutes > 0);
        await using var app = await CoreApp.StartAsync();
        var secret = await IssueAsync(app, purpose);

        foreach (var other in Enum.GetValues<AccountLinkPurpose>().Where(other => other != purpose))
        {
            Assert.False((await UseAsync(app, other, secret)).Succeeded);
        }

        Assert.Equal(43, secret.Length);
        Assert.Equal(1L, await app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM account_links WHERE hash = UNHEX(SHA2('{secret}', 256)) AND used_at IS NULL", Cancel));
        Assert.True((await UseAsync(app, purpose, secret)).Succeeded);
    }

    private static async Task<string> IssueAsync(CoreApp app, AccountLinkPurpose purpose)
    {
        if (purpose == AccountLinkPurpose.FirstAdministrator)
        {
            return (await app.Get<CreateFirstAdministratorLink>().RunAsync(Cancel)).Value!.Split("jeton=")[1];
        }

        var user = await app.AddUserAsync();
        await using var db = app.Db.Open(ClientScope.System);
        var path = await AccountLinks.IssueAsync(db, await db.Users.FindAsync([user.Id], Cancel), purpose, Cancel);
        await db.SaveChangesAsync(Cancel);
        return path.Split("jeton=")[1];
    }

    private static Task<Outcome<long>> UseAsync(CoreApp app, AccountLinkPurpose purpose, string secret) => purpose switch
    {
        AccountLinkPurpose.FirstAdministrator => app.Get<AcceptFirstAdministrator>().RunAsync(new AcceptFirstAdministratorInput(secret, "Zoé", "zoe@example.org", Password), Cancel),
        AccountLinkPurpose.Invitation => app.Get<AcceptInvitation>().RunAsync(secret, Password, Cancel),
        _ => app.Get<ResetPassword>().RunAsync(secret, Password, Cancel),
    };
}
