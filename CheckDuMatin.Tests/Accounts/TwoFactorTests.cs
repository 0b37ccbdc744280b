using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Accounts;

/// <summary>Second factors as the domain keeps and takes them.</summary>
public sealed class TwoFactorTests
{
    internal const string Password = "tilleul fjord cadran";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string?> Mail = new(StringComparer.Ordinal)
    {
        ["ConnectionStrings:mail"] = "Endpoint=smtp://127.0.0.1:9",
        ["MAIL_FROM_ADDRESS"] = "check@example.org",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_opens_once_and_none_of_an_earlier_step_after_it()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time, Mail);
        var (user, secret, _) = await TurnOnAsync(app, time);
        var verify = app.Get<VerifySecondFactor>();
        var early = CodeAt(secret, time);
        Assert.Equal(SecondFactorAnswer.Reused, await verify.RunAsync(user.Id, early, Cancel));

        time.Advance(TimeSpan.FromSeconds(30));
        var code = CodeAt(secret, time);
        Assert.Equal(SecondFactorAnswer.Totp, await verify.RunAsync(user.Id, $"{code[..3]} {code[3..]}", Cancel));
        Assert.Equal(SecondFactorAnswer.Reused, await verify.RunAsync(user.Id, code, Cancel));
        Assert.Equal(SecondFactorAnswer.Reused, await verify.RunAsync(user.Id, early, Cancel));
        Assert.Equal(SecondFactorAnswer.Wrong, await verify.RunAsync(user.Id, "000000", Cancel));
    }

    [Fact]
    public async Task Of_two_who_bring_the_same_code_at_the_same_moment_one_gets_in()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time, Mail);
        var (user, secret, codes) = await TurnOnAsync(app, time);
        time.Advance(TimeSpan.FromSeconds(30));
        var verify = app.Get<VerifySecondFactor>();

        var byCode = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => verify.RunAsync(user.Id, CodeAt(secret, time), Cancel)));
        var byRecovery = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => verify.RunAsync(user.Id, codes[0], Cancel)));

        Assert.Single(byCode, answer => answer == SecondFactorAnswer.Totp);
        Assert.Single(byRecovery, answer => answer == SecondFactorAnswer.RecoveryCode);
    }

    [Fact]
    public async Task Each_recovery_code_opens_once_and_new_ones_void_the_old()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time, Mail);
        var (user, _, codes) = await TurnOnAsync(app, time);
        var (verify, scope) = (app.Get<VerifySecondFactor>(), ClientScope.Manager(user.Id, []));

        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.Matches("^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){3}$", code));
        Assert.Equal(SecondFactorAnswer.RecoveryCode, await verify.RunAsync(user.Id, codes[3].ToLowerInvariant().Replace('-', ' '), Cancel));
        Assert.Equal(SecondFactorAnswer.Wrong, await verify.RunAsync(user.Id, codes[3], Cancel));
        Assert.Equal(9, (await app.Get<PrepareTwoFactor>().RunAsync(scope, Cancel)).Value!.CodesLeft);
        var renewed = (await app.Get<SetTwoFactor>().RenewCodesAsync(scope, Password, Cancel)).Value!;
        Assert.Equal(SecondFactorAnswer.Wrong, await verify.RunAsync(user.Id, codes[0], Cancel));
        Assert.Equal(SecondFactorAnswer.RecoveryCode, await verify.RunAsync(user.Id, renewed[0], Cancel));
    }

    [Fact]
    public async Task Neither_the_secret_nor_a_recovery_code_stands_in_the_database()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time, Mail);
        var (_, secret, codes) = await TurnOnAsync(app, time);

        var all = await app.Database.ScalarAsync<string>("SET SESSION group_concat_max_len = 100000; SELECT GROUP_CONCAT(value) FROM user_tokens", Cancel);
        Assert.DoesNotContain(Convert.ToBase64String(secret), all, StringComparison.Ordinal);
        Assert.DoesNotContain(Totp.Words(secret), all, StringComparison.Ordinal);
        Assert.DoesNotContain(codes, code => all!.Contains(code.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        Assert.Equal(12L, await app.Database.ScalarAsync<long>("SELECT COUNT(DISTINCT value) FROM user_tokens", Cancel));
    }

    [Fact]
    public async Task It_is_turned_on_by_proof_and_password_and_off_by_password_and_the_owner_is_told()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time, Mail);
        var user = await AddUserAsync(app);
        var (set, scope) = (app.Get<SetTwoFactor>(), ClientScope.Manager(user.Id, []));
        var secret = await SecretAsync(app, user);
        Assert.Equal(secret, await SecretAsync(app, user));

        Assert.Equal("password_wrong", (await set.TurnOnAsync(scope, "cadran", CodeAt(secret, time), Cancel)).Problem!.Code);
        Assert.Equal("code_wrong", (await set.TurnOnAsync(scope, Password, "000000", Cancel)).Problem!.Code);
        Assert.Equal("two_factor_unchanged", (await set.TurnOffAsync(scope, Password, Cancel)).Problem!.Code);
        Assert.True((await set.TurnOnAsync(scope, Password, CodeAt(secret, time), Cancel)).Succeeded);
        Assert.Equal("two_factor_unchanged", (await set.TurnOnAsync(scope, Password, CodeAt(secret, time), Cancel)).Problem!.Code);
        Assert.Null((await app.Get<PrepareTwoFactor>().RunAsync(scope, Cancel)).Value!.Key);
        Assert.Equal("password_wrong", (await set.TurnOffAsync(scope, "cadran", Cancel)).Problem!.Code);
        Assert.True((await set.TurnOffAsync(scope, Password, Cancel)).Succeeded);

        Assert.Equal(0L, await app.Database.ScalarAsync<long>("SELECT (SELECT COUNT(*) FROM user_tokens) + (SELECT COUNT(*) FROM users WHERE two_factor_enabled)", Cancel));
        Assert.Equal(2L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM outgoing_mails", Cancel));
        Assert.Equal(2L, await app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM audit_entries WHERE action IN ('user.two_factor_on', 'user.two_factor_off') AND user_id = {user.Id}", Cancel));
    }

    [Fact]
    public async Task A_secret_whose_keys_are_lost_lets_nobody_in_by_code()
    {
        var time = new FakeTimeProvider(Now);
        await using var app = await CoreApp.StartAsync(time, Mail);
        var (user, secret, codes) = await TurnOnAsync(app, time);
        var other = Convert.ToBase64String(new EphemeralDataProtectionProvider().CreateProtector("CheckDuMatin.TwoFactor").Protect(secret));
        await app.Database.ExecuteAsync($"UPDATE user_tokens SET value = '{other}' WHERE name = 'Authenticator'", Cancel);
        time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(SecondFactorAnswer.Wrong, await app.Get<VerifySecondFactor>().RunAsync(user.Id, CodeAt(secret, time), Cancel));
        Assert.Equal(SecondFactorAnswer.RecoveryCode, await app.Get<VerifySecondFactor>().RunAsync(user.Id, codes[0], Cancel));
    }

    internal static string CodeAt(byte[] secret, TimeProvider time) => Totp.CodeAt(secret, Totp.StepAt(time.GetUtcNow().UtcDateTime));

    /// <summary>What an application reads from the picture.</summary>
    internal static async Task<byte[]> SecretAsync(CoreApp app, User user)
    {
        await using var db = app.Db.Open(ClientScope.System);
        await app.Get<PrepareTwoFactor>().RunAsync(ClientScope.Manager(user.Id, []), Cancel);
        return (await app.Get<TwoFactorSecrets>().ReadAsync(db, user.Id, TwoFactorSecrets.Pending, Cancel))!;
    }

    private static async Task<(User User, byte[] Secret, IReadOnlyList<string> Codes)> TurnOnAsync(CoreApp app, TimeProvider time)
    {
        var user = await AddUserAsync(app);
        var secret = await SecretAsync(app, user);
        return (user, secret, (await app.Get<SetTwoFactor>().TurnOnAsync(ClientScope.Manager(user.Id, []), Password, CodeAt(secret, time), Cancel)).Value!);
    }

    private static async Task<User> AddUserAsync(CoreApp app)
    {
        var user = await app.AddUserAsync();
        await using var scope = app.CreateScope();
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<User>>().HashPassword(user, Password);
        await app.Database.ExecuteAsync($"UPDATE users SET password_hash = '{hash}' WHERE id = {user.Id}", Cancel);
        return user;
    }
}
