using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>Makes a manager an administrator, or the other way round. His sessions go on with the new role within a minute, his commands at once.</summary>
public sealed class ChangeRole(ScopedDb database)
{
    /// <returns>The user's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long userId, UserRole role, CancellationToken cancellationToken) =>
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
                if (user.Role == role)
                {
                    return user.Id;
                }

                if (role != UserRole.Administrator && await ManagedUser.IsLastAdministratorAsync(db, user, token))
                {
                    return UsersProblems.LastAdministrator;
                }

                db.Audit("user.role_changed", user.Id, clientId: null, new { role = user.Role.ToString() }, new { role = role.ToString() });
                user.Role = role;
                db.Announce(ChangedEntity.User, user.Id, clientId: null);
                await db.SaveChangesAsync(token);
                return user.Id;
            },
            cancellationToken);
}
