using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>"Validation en deux étapes": how it stands with one's own account, and the secret that an authenticator application is given to turn it on.</summary>
public sealed class PrepareTwoFactor(ScopedDb database, TwoFactorSecrets secrets)
{
    /// <summary>The same secret at every call until it is turned on: a page may be loaded twice.</summary>
    public Task<Outcome<TwoFactorView>> RunAsync(ClientScope scope, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<TwoFactorView>>(
            scope,
            async (db, token) =>
            {
                var user = await db.Users.SingleOrDefaultAsync(row => row.Id == scope.UserId && row.Id != User.SystemId, token);
                if (user is null)
                {
                    return UsersProblems.UserNotFound;
                }

                if (user.TwoFactorEnabled)
                {
                    return new TwoFactorView(IsOn: true, await TwoFactorSecrets.CountCodesAsync(db, user.Id, token), Key: null, Link: null);
                }

                var secret = await secrets.ReadAsync(db, user.Id, TwoFactorSecrets.Pending, token);
                if (secret is null)
                {
                    await TwoFactorSecrets.ForgetAsync(db, user.Id, token);
                    secrets.Add(db, user.Id, TwoFactorSecrets.Pending, secret = Totp.CreateSecret());
                    await db.SaveChangesAsync(token);
                }

                var key = Totp.Words(secret);
                return new TwoFactorView(IsOn: false, CodesLeft: 0, key, $"otpauth://totp/Check%20du%20Matin:{Uri.EscapeDataString(user.Email!)}?secret={key}&issuer=Check%20du%20Matin");
            },
            cancellationToken);
}

/// <param name="CodesLeft">Recovery codes not used yet.</param>
/// <param name="Key">The secret in base32, for whoever types it; null when it is on.</param>
/// <param name="Link">What the QR code says; null when it is on.</param>
public sealed record TwoFactorView(bool IsOn, int CodesLeft, string? Key, string? Link);
