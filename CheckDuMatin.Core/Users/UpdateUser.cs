using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>
/// Changes a user's name, role, language and clients, all or nothing. His sessions go on with the new rights within a minute, his commands at once.
/// </summary>
public sealed class UpdateUser(ScopedDb database)
{
    /// <returns>The user's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, UpdateUserInput input, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => UpdateAsync(db, input, token), cancellationToken);

    private static async Task<Outcome<long>> UpdateAsync(CdmContext db, UpdateUserInput input, CancellationToken cancellationToken)
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
        (user.Name, user.Role, user.Language) = (Text.Title(input.Name)!, input.Role, input.Language);
        AssignedClients.Apply(db, user, input.ClientIds);
        db.Announce(ChangedEntity.User, user.Id, clientId: null);
        await db.SaveChangesAsync(cancellationToken);
        return user.Id;
    }

    private static async Task<List<Problem>> ValidateAsync(CdmContext db, User user, UpdateUserInput input, CancellationToken cancellationToken)
    {
        List<Problem> problems = [];
        if (Text.Title(input.Name) is null)
        {
            problems.Add(UsersProblems.NameRequired);
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

        if ((user.Name, user.Language) != (name, input.Language))
        {
            db.Audit("user.updated", user.Id, clientId: null, new { user.Name, user.Language }, new { name, language = input.Language });
        }
    }
}

/// <param name="Language">"fr" or "en".</param>
/// <param name="ClientIds">The clients that the user sees as a manager: those given, and no others.</param>
public sealed record UpdateUserInput(long Id, string? Name, UserRole Role, string Language, IReadOnlyCollection<long> ClientIds);
