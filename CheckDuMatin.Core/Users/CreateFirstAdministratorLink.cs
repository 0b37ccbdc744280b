using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>Makes the link that creates the first administrator: valid 24 h, once, and only while there is no administrator. The last one made counts.</summary>
public sealed class CreateFirstAdministratorLink(ScopedDb database)
{
    /// <returns>Path and query of the link; the caller puts <c>APP_URL</c> before it.</returns>
    public Task<Outcome<string>> RunAsync(CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<string>>(
            ClientScope.System,
            async (db, token) =>
            {
                if (await AdministratorExistsAsync(db, token))
                {
                    return UsersProblems.AdministratorExists;
                }

                var path = await AccountLinks.IssueAsync(db, user: null, AccountLinkPurpose.FirstAdministrator, token);
                db.Audit("user.first_administrator_link", entityId: null, clientId: null);
                await db.SaveChangesAsync(token);
                return path;
            },
            cancellationToken);

    internal static Task<bool> AdministratorExistsAsync(CdmContext db, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(user => user.Role == UserRole.Administrator && user.IsActive && user.Id != User.SystemId, cancellationToken);
}
