using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Access;

/// <summary>Finds who brings a secret. Asked at each call, so that a token revoked or a user deactivated is out at once.</summary>
public sealed class TokenAuthentication(ScopedDb database, TimeProvider time)
{
    /// <summary>"Last used" is for people: to the minute is enough, and spares a write at every call.</summary>
    private static readonly TimeSpan UseNoted = TimeSpan.FromMinutes(1);

    /// <summary>Whose token it is and what it may do; null when it is unknown, expired or revoked, or its user inactive.</summary>
    /// <param name="remoteAddress">Where the request came from, for the audit.</param>
    public async Task<AuthenticatedToken?> FindAsync(string? secret, string? remoteAddress, CancellationToken cancellationToken)
    {
        if (!TokenSecret.IsWellFormed(secret))
        {
            return null;
        }

        var (hash, now) = (TokenSecret.HashOf(secret!), time.GetUtcNow().UtcDateTime);
        await using var db = database.Open(ClientScope.System);
        var found = await db.ApiTokens
            .Where(token => token.Hash == hash && token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > now) && token.User!.IsActive && token.UserId != User.SystemId)
            .Select(token => new
            {
                token.Id,
                token.UserId,
                token.Scopes,
                token.LastUsedAt,
                token.User!.Role,
                ClientIds = token.User.Clients.Select(assignment => assignment.ClientId).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var noteBefore = now - UseNoted;
        if (found.LastUsedAt is null || found.LastUsedAt < noteBefore)
        {
            await db.ApiTokens.Where(token => token.Id == found.Id && (token.LastUsedAt == null || token.LastUsedAt < noteBefore))
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, now), cancellationToken);
        }

        return new AuthenticatedToken(found.Id, found.Scopes, ClientScopes.Of(found.UserId, found.Role, found.ClientIds, remoteAddress));
    }
}

/// <summary>A token that holds now.</summary>
/// <param name="User">What its user sees now.</param>
public sealed record AuthenticatedToken(long TokenId, TokenScopes Scopes, ClientScope User);
