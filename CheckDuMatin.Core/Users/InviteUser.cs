using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>Makes an account and mails its owner a link to open it. The mail is written in the transaction that makes the account.</summary>
public sealed class InviteUser(ScopedDb database, AccountMails mails)
{
    /// <returns>The new user's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, InviteUserInput input, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => InviteAsync(db, input, token), cancellationToken);

    /// <summary>Mails a new link to somebody who has not opened his account yet; the old one is worth nothing then.</summary>
    public Task<Outcome<long>> AgainAsync(ClientScope scope, long userId, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<long>>(
            scope,
            async (db, token) =>
            {
                var found = await ManagedUser.FindAsync(db, userId, token);
                if (!found.Succeeded)
                {
                    return found.Problem;
                }

                if (found.Value is not { PasswordHash: null, IsActive: true } user)
                {
                    return UsersProblems.NotInvited;
                }

                await mails.SendAsync(db, user, AccountLinkPurpose.Invitation, token);
                db.Audit("user.invited_again", user.Id, clientId: null);
                await db.SaveChangesAsync(token);
                return user.Id;
            },
            cancellationToken);

    private async Task<Outcome<long>> InviteAsync(CdmContext db, InviteUserInput input, CancellationToken cancellationToken)
    {
        if (!db.Scope.SeesAll)
        {
            return UsersProblems.AdministratorsOnly;
        }

        var created = await NewUser.CreateAsync(db, input.Name, input.Email, input.Role, input.Language, cancellationToken);
        if (!created.Succeeded)
        {
            return created.Problems.ToList();
        }

        if (!await AssignedClients.AreKnownAsync(db, input.ClientIds, cancellationToken))
        {
            return UsersProblems.ClientUnknown;
        }

        var user = created.Value;
        db.Users.Add(user);
        // What is refused below leaves nothing of what stood before it in the same saving.
        db.Database.AutoSavepointsEnabled = true;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is MySqlConnector.MySqlException { ErrorCode: MySqlConnector.MySqlErrorCode.DuplicateKeyEntry })
        {
            // Two administrators invited the same person at once.
            return UsersProblems.EmailTaken;
        }

        AssignedClients.Apply(db, user, input.ClientIds);
        await mails.SendAsync(db, user, AccountLinkPurpose.Invitation, cancellationToken);
        db.Audit("user.invited", user.Id, clientId: null, after: new { user.Name, user.Email, role = user.Role.ToString() });
        db.Announce(ChangedEntity.User, user.Id, clientId: null);
        await db.SaveChangesAsync(cancellationToken);
        return user.Id;
    }
}

/// <param name="ClientIds">The clients that a manager sees.</param>
/// <param name="Language">"fr" or "en": of the invitation, and of the screens until changed.</param>
public sealed record InviteUserInput(string? Name, string? Email, UserRole Role, string Language, IReadOnlyCollection<long> ClientIds);
