using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Access;

/// <summary>Ends a personal access token at once: one's own, or, by an administrator, anybody's.</summary>
public sealed class RevokeToken(ScopedDb database)
{
    /// <returns>The token's id. Revoking it again changes nothing.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long tokenId, CancellationToken cancellationToken) => database.WriteAsync<Outcome<long>>(
        scope,
        async (db, token) =>
        {
            var row = await db.ApiTokens.SingleOrDefaultAsync(other => other.Id == tokenId, token);
            if (row is null || !(scope.SeesAll || row.UserId == scope.UserId))
            {
                return AccessProblems.TokenNotFound;
            }

            if (row.RevokedAt is null)
            {
                row.RevokedAt = db.Now;
                db.Audit("token.revoked", row.Id, clientId: null, after: new { row.UserId, row.Name, row.Prefix });
                await db.SaveChangesAsync(token);
            }

            return row.Id;
        },
        cancellationToken);
}
