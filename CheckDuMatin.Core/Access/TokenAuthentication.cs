using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace CheckDuMatin.Core.Access;

/// <summary>Finds who brings a secret. Asked at each call, so that a token revoked or a user deactivated is out at once.</summary>
public sealed class TokenAuthentication(ScopedDb database, TimeProvider time)
{
    /// <summary>"Last used" is for people: to the minute is enough, and spares a write at every call.</summary>
    private static readonly TimeSpan UseNoted = TimeSpan.FromMinutes(1);

    /// <summary>By hand, as it stands before every call; a row for each client of a manager.</summary>
    internal const string FindSql =
        """
        SELECT t.id, t.user_id, t.scopes, t.last_used_at, u.role, m.client_id
        FROM api_tokens t JOIN users u ON u.id = t.user_id LEFT JOIN client_managers m ON m.user_id = u.id AND u.role <> @administrator
        WHERE t.hash = @hash AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > @now) AND u.is_active AND u.id <> @system
        """;

    /// <summary>Whose token it is and what it may do; null when it is unknown, expired or revoked, or its user inactive.</summary>
    /// <param name="remoteAddress">Where the request came from, for the audit.</param>
    public async Task<AuthenticatedToken?> FindAsync(string? secret, string? remoteAddress, CancellationToken cancellationToken)
    {
        if (!TokenSecret.IsWellFormed(secret))
        {
            return null;
        }

        var (hash, now) = (TokenSecret.HashOf(secret!), time.GetUtcNow().UtcDateTime);
        if (await database.ReadByHandAsync(FindSql, FindParameters(hash, now), (reader, token) => ReadAsync(reader, remoteAddress, token), cancellationToken) is not var (found, lastUsedAt))
        {
            return null;
        }

        var noteBefore = now - UseNoted;
        if (lastUsedAt is null || lastUsedAt < noteBefore)
        {
            await using var db = database.Open(ClientScope.System);
            await db.ApiTokens.Where(token => token.Id == found.TokenId && (token.LastUsedAt == null || token.LastUsedAt < noteBefore))
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, now), cancellationToken);
        }

        return found;
    }

    internal static MySqlParameter[] FindParameters(byte[] hash, DateTime now) =>
        [new("@hash", hash), new("@now", now), new("@administrator", (byte)UserRole.Administrator), new("@system", User.SystemId)];

    private static async Task<(AuthenticatedToken Token, DateTime? LastUsedAt)?> ReadAsync(MySqlDataReader reader, string? remoteAddress, CancellationToken cancellationToken)
    {
        (AuthenticatedToken, DateTime?)? found = null;
        List<long> clientIds = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            found ??= (
                new AuthenticatedToken(
                    reader.GetInt64(0), (TokenScopes)reader.GetByte(2), ClientScopes.Of(reader.GetInt64(1), (UserRole)reader.GetByte(4), clientIds, remoteAddress)),
                reader.IsDBNull(3) ? null : reader.GetDateTime(3));
            if (!reader.IsDBNull(5))
            {
                clientIds.Add(reader.GetInt64(5));
            }
        }

        return found;
    }
}

/// <summary>A token that holds now.</summary>
/// <param name="User">What its user sees now.</param>
public sealed record AuthenticatedToken(long TokenId, TokenScopes Scopes, ClientScope User);
