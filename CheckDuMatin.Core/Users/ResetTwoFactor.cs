using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>Takes the second factor, its recovery codes and the passkeys from somebody who has lost them; the password alone opens the account again, and running sessions end.</summary>
public sealed class ResetTwoFactor(ScopedDb database)
{
    /// <returns>Whether there was one.</returns>
    public Task<Outcome<bool>> RunAsync(ClientScope scope, long userId, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<bool>>(
            scope,
            async (db, token) =>
            {
                var found = await ManagedUser.FindAsync(db, userId, token);
                if (!found.Succeeded)
                {
                    return found.Problem;
                }

                var user = found.Value;
                var secrets = await db.UserTokens.Where(row => row.UserId == userId).ExecuteDeleteAsync(token);
                secrets += await db.Passkeys.Where(row => row.UserId == userId).ExecuteDeleteAsync(token);
                if (!user.TwoFactorEnabled && secrets == 0)
                {
                    return false;
                }

                user.TwoFactorEnabled = false;
                SetPassword.RenewStamp(user);
                await UserSessions.EndAsync(db, user.Id, kept: null, token);
                db.Audit("user.two_factor_reset", user.Id, clientId: null);
                db.Announce(ChangedEntity.User, user.Id, clientId: null);
                await db.SaveChangesAsync(token);
                return true;
            },
            cancellationToken);
}
