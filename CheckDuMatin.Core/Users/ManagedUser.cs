using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>What administrators' commands on users begin with.</summary>
internal static class ManagedUser
{
    /// <summary>The user to be changed, tracked; refused to anybody but administrators and the application itself.</summary>
    public static async Task<Outcome<User>> FindAsync(CdmContext db, long userId, CancellationToken cancellationToken)
    {
        if (!db.Scope.SeesAll)
        {
            return UsersProblems.AdministratorsOnly;
        }

        return await db.Users.Include(user => user.Clients).SingleOrDefaultAsync(user => user.Id == userId && user.Id != User.SystemId, cancellationToken)
            is { } found ? found : UsersProblems.UserNotFound;
    }

    /// <summary>
    /// Whether the user is the only active administrator. All administrators' rows are locked, in the order of their ids, so that two of them
    /// cannot remove each other at the same moment.
    /// </summary>
    public static async Task<bool> IsLastAdministratorAsync(CdmContext db, User user, CancellationToken cancellationToken)
    {
        if (user is not { Role: UserRole.Administrator, IsActive: true })
        {
            return false;
        }

        var administrators = await db.Users
            .FromSql($"SELECT * FROM users WHERE role = {(byte)UserRole.Administrator} AND is_active = 1 AND id <> {User.SystemId} ORDER BY id FOR UPDATE")
            .AsNoTracking().Select(row => row.Id).ToListAsync(cancellationToken);
        return administrators.All(id => id == user.Id);
    }
}
