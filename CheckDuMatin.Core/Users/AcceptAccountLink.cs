using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>What accepting an invitation and resetting a password have in common: a link of one use sets a password.</summary>
internal static class AcceptAccountLink
{
    public static async Task<LinkedAccount?> ReadAsync(ScopedDb database, string? secret, AccountLinkPurpose purpose, CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        var link = await AccountLinks.FindAsync(db, secret, purpose, cancellationToken);
        return link?.User is { } user ? new LinkedAccount(user.Name, user.Email!) : null;
    }

    public static Task<Outcome<long>> RunAsync(
        ScopedDb database, SetPassword setPassword, string? secret, string? password, AccountLinkPurpose purpose, string action, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<long>>(
            ClientScope.System,
            async (db, token) =>
            {
                var link = await AccountLinks.FindAsync(db, secret, purpose, token);
                if (link?.User is not { } user)
                {
                    return UsersProblems.LinkInvalid;
                }

                if (setPassword.Apply(user, password) is { } problem)
                {
                    return problem;
                }

                if (!await AccountLinks.ConsumeAsync(db, link, token))
                {
                    return UsersProblems.LinkInvalid;
                }

                await AccountLinks.VoidAsync(db, user.Id, token);
                await UserSessions.EndAsync(db, user.Id, kept: null, token);
                db.Audit(action, user.Id, clientId: null);
                db.Announce(ChangedEntity.User, user.Id, clientId: null);
                await db.SaveChangesAsync(token);
                return user.Id;
            },
            cancellationToken);
}

/// <summary>Whose account a link opens.</summary>
public sealed record LinkedAccount(string Name, string Email);
