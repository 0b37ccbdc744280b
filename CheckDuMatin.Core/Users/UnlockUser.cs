using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>Lets somebody who is locked out after too many wrong passwords try again at once.</summary>
public sealed class UnlockUser(ScopedDb database)
{
    /// <returns>The user's id. Unlocking somebody who is not locked changes nothing.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long userId, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<long>>(
            scope,
            async (db, token) =>
            {
                var found = await ManagedUser.FindAsync(db, userId, token);
                if (!found.Succeeded)
                {
                    return found.Problem;
                }

                if (found.Value is { LockoutEnd: not null } user)
                {
                    (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
                    db.Audit("user.unlocked", user.Id, clientId: null);
                    db.Announce(ChangedEntity.User, user.Id, clientId: null);
                    await db.SaveChangesAsync(token);
                }

                return userId;
            },
            cancellationToken);
}
