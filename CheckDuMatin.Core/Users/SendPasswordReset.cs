using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>An administrator has a link to a new password mailed to a user. Nobody but its owner sees the link.</summary>
public sealed class SendPasswordReset(ScopedDb database, AccountMails mails)
{
    /// <returns>The user's id.</returns>
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

                if (found.Value is not { PasswordHash: not null, IsActive: true } user)
                {
                    return UsersProblems.NotOpened;
                }

                await mails.SendAsync(db, user, AccountLinkPurpose.PasswordReset, token);
                db.Audit("user.password_reset_sent", user.Id, clientId: null);
                await db.SaveChangesAsync(token);
                return user.Id;
            },
            cancellationToken);
}
