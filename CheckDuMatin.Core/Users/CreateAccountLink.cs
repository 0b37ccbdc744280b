using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>Makes a user's link to a first or new password without mailing it: for whoever is on call while no mail leaves. The latest link alone is valid, once.</summary>
public sealed class CreateAccountLink(ScopedDb database)
{
    public Task<Outcome<IssuedLink>> RunAsync(ClientScope scope, long userId, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<IssuedLink>>(
            scope,
            async (db, token) =>
            {
                var found = await ManagedUser.FindAsync(db, userId, token);
                if (!found.Succeeded)
                {
                    return found.Problem;
                }

                if (found.Value is not { IsActive: true } user)
                {
                    return UsersProblems.NotOpened;
                }

                var purpose = user.PasswordHash is null ? AccountLinkPurpose.Invitation : AccountLinkPurpose.PasswordReset;
                var path = await AccountLinks.IssueAsync(db, user, purpose, token);
                db.Audit("user.link_issued", user.Id, clientId: null, after: new { purpose });
                await db.SaveChangesAsync(token);
                return new IssuedLink(path, db.Now + AccountLinks.Lifetime);
            },
            cancellationToken);
}

/// <param name="Path">Path and query; the caller puts <c>APP_URL</c> before it.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record IssuedLink(string Path, DateTime ExpiresAt);
