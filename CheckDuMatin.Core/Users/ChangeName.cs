using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>A user changes his own name, as colleagues and bulletins show it.</summary>
public sealed class ChangeName(ScopedDb database)
{
    /// <param name="scope">The user's own.</param>
    /// <returns>The name as kept.</returns>
    public Task<Outcome<string>> RunAsync(ClientScope scope, string? name, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<string>>(
            scope,
            async (db, token) =>
            {
                if (Text.Title(name) is not { } title)
                {
                    return UsersProblems.NameRequired;
                }

                var user = await db.Users.SingleOrDefaultAsync(row => row.Id == scope.UserId && row.Id != User.SystemId, token);
                if (user is null)
                {
                    return UsersProblems.UserNotFound;
                }

                if (user.Name != title)
                {
                    db.Audit("user.updated", user.Id, clientId: null, new { user.Name }, new { name = title });
                    user.Name = title;
                    db.Announce(ChangedEntity.User, user.Id, clientId: null);
                    await db.SaveChangesAsync(token);
                }

                return title;
            },
            cancellationToken);
}
