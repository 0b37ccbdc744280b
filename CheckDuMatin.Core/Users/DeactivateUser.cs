using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>Deactivates a user, who is signed out everywhere, or activates him again. Users are never deleted: the record refers to them.</summary>
public sealed class DeactivateUser(ScopedDb database)
{
    /// <param name="isActive">True activates again.</param>
    /// <returns>The user's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long userId, bool isActive, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<long>>(
            scope,
            async (db, token) =>
            {
                var found = await ManagedUser.FindAsync(db, userId, token);
                if (!found.Succeeded)
                {
                    return found.Problem;
                }

                var user = found.Value;
                if (user.IsActive == isActive)
                {
                    return user.Id;
                }

                if (!isActive && await ManagedUser.IsLastAdministratorAsync(db, user, token))
                {
                    return UsersProblems.LastAdministrator;
                }

                user.IsActive = isActive;
                SetPassword.RenewStamp(user);
                await AccountLinks.VoidAsync(db, user.Id, token);
                await UserSessions.EndAsync(db, user.Id, kept: null, token);
                db.Audit(isActive ? "user.activated" : "user.deactivated", user.Id, clientId: null);
                db.Announce(ChangedEntity.User, user.Id, clientId: null);
                await db.SaveChangesAsync(token);
                return user.Id;
            },
            cancellationToken);
}
