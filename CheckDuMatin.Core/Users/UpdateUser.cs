using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>
/// Changes a user's name, address, role, language and clients, all or nothing. His sessions go on with the new rights within a minute, his
/// commands at once. With another address he signs in anew, links that were sent before are worth nothing, and the former address is told.
/// </summary>
public sealed class UpdateUser(ScopedDb database, AccountMails mails)
{
    /// <returns>The user's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, UpdateUserInput input, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => UpdateAsync(db, input, token), cancellationToken);

    private async Task<Outcome<long>> UpdateAsync(CdmContext db, UpdateUserInput input, CancellationToken cancellationToken)
    {
        var found = await ManagedUser.FindAsync(db, input.Id, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Problem;
        }

        var user = found.Value;
        var problems = await ValidateAsync(db, user, input, cancellationToken);
        if (problems.Count > 0)
        {
            return problems;
        }

        AuditDifference(db, user, input);
        var formerAddress = user.Email!;
        var moves = NewUser.Address(input.Email) is { } address && MoveTo(user, address);
        (user.Name, user.Role, user.Language) = (Text.Title(input.Name)!, input.Role, input.Language);
        AssignedClients.Apply(db, user, input.ClientIds);
        db.Announce(ChangedEntity.User, user.Id, clientId: null);
        // What is refused below leaves nothing of what stood before it in the same saving.
        db.Database.AutoSavepointsEnabled = true;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is MySqlConnector.MySqlException { ErrorCode: MySqlConnector.MySqlErrorCode.DuplicateKeyEntry })
        {
            // Somebody else was given the address at the same moment.
            return UsersProblems.EmailTaken;
        }

        if (moves)
        {
            await AccountLinks.VoidAsync(db, user.Id, cancellationToken);
            await UserSessions.EndAsync(db, user.Id, kept: null, cancellationToken);
            await mails.SendAddressChangedAsync(db, user, formerAddress, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return user.Id;
    }

    /// <returns>False when it is his already.</returns>
    private static bool MoveTo(User user, string address)
    {
        if (user.Email == address)
        {
            return false;
        }

        (user.Email, user.UserName) = (address, address);
        user.NormalizedEmail = user.NormalizedUserName = NewUser.Normalize(address);
        SetPassword.RenewStamp(user);
        return true;
    }

    private static async Task<List<Problem>> ValidateAsync(CdmContext db, User user, UpdateUserInput input, CancellationToken cancellationToken)
    {
        List<Problem> problems = [];
        if (Text.Title(input.Name) is null)
        {
            problems.Add(UsersProblems.NameRequired);
        }

        if (await NewUser.AddressProblemAsync(db, input.Email, user.Id, cancellationToken) is { } addressProblem)
        {
            problems.Add(addressProblem);
        }

        if (input.Language is not ("fr" or "en"))
        {
            problems.Add(UsersProblems.LanguageUnknown);
        }

        if (!await AssignedClients.AreKnownAsync(db, input.ClientIds, cancellationToken))
        {
            problems.Add(UsersProblems.ClientUnknown);
        }

        if (input.Role != UserRole.Administrator && await ManagedUser.IsLastAdministratorAsync(db, user, cancellationToken))
        {
            problems.Add(UsersProblems.LastAdministrator);
        }

        return problems;
    }

    private static void AuditDifference(CdmContext db, User user, UpdateUserInput input)
    {
        var name = Text.Title(input.Name)!;
        if (user.Role != input.Role)
        {
            db.Audit("user.role_changed", user.Id, clientId: null, new { role = user.Role.ToString() }, new { role = input.Role.ToString() });
        }

        if (NewUser.Address(input.Email) is { } email && user.Email != email)
        {
            db.Audit("user.email_changed", user.Id, clientId: null, new { user.Email }, new { email });
        }

        if ((user.Name, user.Language) != (name, input.Language))
        {
            db.Audit("user.updated", user.Id, clientId: null, new { user.Name, user.Language }, new { name, language = input.Language });
        }
    }
}

/// <param name="Email">With which he signs in; another user's is refused, however it is capitalised.</param>
/// <param name="Language">"fr" or "en".</param>
/// <param name="ClientIds">The clients that the user sees as a manager: those given, and no others.</param>
public sealed record UpdateUserInput(long Id, string? Name, string? Email, UserRole Role, string Language, IReadOnlyCollection<long> ClientIds);
