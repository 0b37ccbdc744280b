using System.Security.Cryptography;
using System.Text;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Access;

/// <summary>Finds whom a personal access token speaks for.</summary>
public sealed class TokenAuthentication(ScopedDb database, TimeProvider time)
{
    /// <returns>Null when the secret is unknown, expired or revoked.</returns>
    public async Task<AuthenticatedToken?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = database.Open(ClientScope.System);
        var token = await db.ApiTokens.AsNoTracking()
            .Where(row => row.Hash == hash && row.RevokedAt == null && (row.ExpiresAt == null || row.ExpiresAt > now))
            .SingleOrDefaultAsync(cancellationToken);
        return token is null ? null : new AuthenticatedToken(token.Id, token.UserId, token.Scopes);
    }
}

/// <summary>A valid token: whom it speaks for, and what it may do.</summary>
public sealed record AuthenticatedToken(long TokenId, long UserId, TokenScopes Scopes);
