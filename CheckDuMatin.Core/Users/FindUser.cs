using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>The account of an address, for the commands that name somebody by it.</summary>
public sealed class FindUser(ScopedDb database)
{
    /// <returns>The user's id.</returns>
    public async Task<Outcome<long>> RunAsync(ClientScope scope, string? email, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return UsersProblems.AdministratorsOnly;
        }

        if (NewUser.Address(email) is not { } address)
        {
            return UsersProblems.EmailInvalid;
        }

        await using var db = database.Open(scope);
        var id = await db.Users.Where(user => user.NormalizedEmail == NewUser.Normalize(address) && user.Id != User.SystemId)
            .Select(user => (long?)user.Id).SingleOrDefaultAsync(cancellationToken);
        return id is { } found ? found : UsersProblems.UserNotFound;
    }
}
