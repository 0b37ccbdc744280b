using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>A signed-in user sets a new password, also where he must.</summary>
public sealed class ChangePassword(ScopedDb database, SetPassword setPassword, AccountMails mails)
{
    /// <param name="scope">The user's own.</param>
    /// <param name="session">The secret of the session that asks: it alone goes on.</param>
    /// <returns>The user's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, string? currentPassword, string? password, string? session, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<long>>(
            OwnAccount.Scope(scope),
            async (db, token) =>
            {
                var user = await db.Users.SingleOrDefaultAsync(row => row.Id == scope.UserId && row.Id != User.SystemId, token);
                if (user is null || !setPassword.IsPassword(user, currentPassword))
                {
                    return UsersProblems.PasswordWrong;
                }

                if (currentPassword == password)
                {
                    return UsersProblems.PasswordUnchanged;
                }

                if (setPassword.Apply(user, password) is { } problem)
                {
                    return problem;
                }

                await AccountLinks.VoidAsync(db, user.Id, token);
                await UserSessions.EndAsync(db, user.Id, kept: session, token);
                db.Audit("user.password_changed", user.Id, clientId: null);
                await mails.SendSecurityChangedAsync(db, user, "Password", token);
                await db.SaveChangesAsync(token);
                return user.Id;
            },
            cancellationToken);
}
