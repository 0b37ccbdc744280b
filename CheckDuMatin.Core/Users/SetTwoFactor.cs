using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>Turns two-step verification of one's own account on or off, or renews its recovery codes: each for whoever knows the password.</summary>
public sealed class SetTwoFactor(ScopedDb database, SetPassword setPassword, AccountMails mails, TwoFactorSecrets secrets)
{
    /// <param name="code">What the application shows: proof that it has the secret.</param>
    /// <returns>The recovery codes, to be shown once.</returns>
    public Task<Outcome<IReadOnlyList<string>>> TurnOnAsync(ClientScope scope, string? currentPassword, string? code, CancellationToken cancellationToken) =>
        ChangeAsync(scope, currentPassword, isOn: false, (db, user, token) => TurnOnAsync(db, user, code, token), cancellationToken);

    /// <returns>Nothing to show.</returns>
    public Task<Outcome<IReadOnlyList<string>>> TurnOffAsync(ClientScope scope, string? currentPassword, CancellationToken cancellationToken) =>
        ChangeAsync(scope, currentPassword, isOn: true, TurnOffAsync, cancellationToken);

    /// <returns>The new recovery codes, to be shown once; the old ones are void.</returns>
    public Task<Outcome<IReadOnlyList<string>>> RenewCodesAsync(ClientScope scope, string? currentPassword, CancellationToken cancellationToken) =>
        ChangeAsync(
            scope,
            currentPassword,
            isOn: true,
            async (db, user, token) =>
            {
                var codes = await TwoFactorSecrets.RenewCodesAsync(db, user.Id, token);
                db.Audit("user.recovery_codes_renewed", user.Id, clientId: null);
                return Answer(codes);
            },
            cancellationToken);

    private async Task<Outcome<IReadOnlyList<string>>> TurnOnAsync(CdmContext db, User user, string? code, CancellationToken cancellationToken)
    {
        var secret = await secrets.ReadAsync(db, user.Id, TwoFactorSecrets.Pending, cancellationToken);
        if (secret is null || Totp.Match(secret, VerifySecondFactor.Plain(code), db.Now) is not { } step)
        {
            return UsersProblems.CodeWrong;
        }

        await TwoFactorSecrets.ForgetAsync(db, user.Id, cancellationToken);
        secrets.Add(db, user.Id, TwoFactorSecrets.Authenticator, secret);
        TwoFactorSecrets.AddStep(db, user.Id, step);
        user.TwoFactorEnabled = true;
        db.Audit("user.two_factor_on", user.Id, clientId: null);
        await mails.SendSecurityChangedAsync(db, user, "TwoFactorOn", cancellationToken);
        return Answer(await TwoFactorSecrets.RenewCodesAsync(db, user.Id, cancellationToken));
    }

    private async Task<Outcome<IReadOnlyList<string>>> TurnOffAsync(CdmContext db, User user, CancellationToken cancellationToken)
    {
        await TwoFactorSecrets.ForgetAsync(db, user.Id, cancellationToken);
        user.TwoFactorEnabled = false;
        db.Audit("user.two_factor_off", user.Id, clientId: null);
        await mails.SendSecurityChangedAsync(db, user, "TwoFactorOff", cancellationToken);
        return Answer([]);
    }

    private Task<Outcome<IReadOnlyList<string>>> ChangeAsync(
        ClientScope scope, string? currentPassword, bool isOn, Func<CdmContext, User, CancellationToken, Task<Outcome<IReadOnlyList<string>>>> change, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<IReadOnlyList<string>>>(
            OwnAccount.Scope(scope),
            async (db, token) =>
            {
                var user = await db.Users.SingleOrDefaultAsync(row => row.Id == scope.UserId && row.Id != User.SystemId, token);
                if (user is null || !setPassword.IsPassword(user, currentPassword))
                {
                    return UsersProblems.PasswordWrong;
                }

                if (user.TwoFactorEnabled != isOn)
                {
                    return UsersProblems.TwoFactorUnchanged;
                }

                var outcome = await change(db, user, token);
                if (outcome.Succeeded)
                {
                    await db.SaveChangesAsync(token);
                }

                return outcome;
            },
            cancellationToken);

    private static Outcome<IReadOnlyList<string>> Answer(IReadOnlyList<string> codes) => new List<string>(codes).AsReadOnly();
}
