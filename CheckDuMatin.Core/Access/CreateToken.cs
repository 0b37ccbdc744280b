using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Access;

/// <summary>Makes a personal access token for a user: one's own, or, by an administrator, anybody's.</summary>
public sealed class CreateToken(ScopedDb database)
{
    /// <param name="scopes">What it may do; never more than its user may.</param>
    /// <param name="expiresAt">Instant (UTC) from which it is refused; null: until it is revoked.</param>
    /// <returns>The token with its secret, which is shown this once: only its SHA-256 is kept.</returns>
    public Task<Outcome<NewToken>> RunAsync(
        ClientScope scope, long userId, string name, TokenScopes scopes, DateTime? expiresAt, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<NewToken>>(
            scope,
            async (db, token) =>
            {
                var title = Text.Title(name);
                var problems = Validate(title, scopes, expiresAt, db.Now);
                if (problems.Count > 0)
                {
                    return problems;
                }

                var isOwn = scope.UserId == userId;
                if (!(isOwn || scope.SeesAll) || !await db.Users.AnyAsync(user => user.Id == userId && user.IsActive && user.Id != User.SystemId, token))
                {
                    return AccessProblems.UserNotFound;
                }

                var secret = TokenSecret.Create();
                var row = new ApiToken
                {
                    UserId = userId,
                    Name = title!,
                    Prefix = TokenSecret.PrefixOf(secret),
                    Hash = TokenSecret.HashOf(secret),
                    Scopes = scopes,
                    ExpiresAt = expiresAt,
                };
                db.ApiTokens.Add(row);
                await db.SaveChangesAsync(token);
                db.Audit("token.created", row.Id, clientId: null, after: new { userId, row.Name, row.Prefix, scopes = scopes.ToWords(), expiresAt });
                await db.SaveChangesAsync(token);
                return new NewToken(row.Id, secret);
            },
            cancellationToken);

    private static List<Problem> Validate(string? title, TokenScopes scopes, DateTime? expiresAt, DateTime now)
    {
        List<Problem> problems = [];
        if (title is null)
        {
            problems.Add(AccessProblems.NameRequired);
        }

        if (scopes.ToWords().Count == 0)
        {
            problems.Add(AccessProblems.ScopesRequired);
        }

        if (expiresAt <= now)
        {
            problems.Add(AccessProblems.ExpiryInPast);
        }

        return problems;
    }
}

/// <summary>A token just made. The secret cannot be had again.</summary>
public sealed record NewToken(long Id, string Secret);
