using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>Takes a passkey from the own account: it opens nothing from now on.</summary>
public sealed class RemovePasskey(ScopedDb database, AccountMails mails)
{
    /// <returns>The passkey's id. Somebody else's answers as if it did not exist.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long passkeyId, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<long>>(
            OwnAccount.Scope(scope),
            async (db, token) =>
            {
                var row = await db.Passkeys.Include(passkey => passkey.User).SingleOrDefaultAsync(passkey => passkey.Id == passkeyId && passkey.UserId == scope.UserId, token);
                if (row is null)
                {
                    return UsersProblems.PasskeyNotFound;
                }

                db.Passkeys.Remove(row);
                db.Audit("user.passkey_removed", scope.UserId, clientId: null, before: new { row.Name });
                await mails.SendSecurityChangedAsync(db, row.User!, "PasskeyRemoved", token);
                await db.SaveChangesAsync(token);
                return row.Id;
            },
            cancellationToken);
}
