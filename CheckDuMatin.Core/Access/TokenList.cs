using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Access;

/// <summary>A user's own personal access tokens, without their secrets: nobody can read those again.</summary>
public sealed class TokenList(ScopedDb database)
{
    /// <returns>Those not revoked, the newest first.</returns>
    public async Task<IReadOnlyList<TokenRow>> ReadAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await db.ApiTokens.Where(token => token.UserId == scope.UserId && token.RevokedAt == null)
            .OrderByDescending(token => token.CreatedAt).ThenByDescending(token => token.Id)
            .Select(token => new TokenRow(token.Id, token.Name, token.Prefix, token.Scopes, token.CreatedAt, token.ExpiresAt, token.LastUsedAt))
            .ToListAsync(cancellationToken);
    }
}

/// <param name="Prefix">The first characters of the secret.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC; null: until it is revoked.</param>
/// <param name="LastUsedAt">UTC, to the minute; null: never.</param>
public sealed record TokenRow(long Id, string Name, string Prefix, TokenScopes Scopes, DateTime CreatedAt, DateTime? ExpiresAt, DateTime? LastUsedAt);
