using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>Creates the first administrator from the link that the console printed.</summary>
public sealed class AcceptFirstAdministrator(ScopedDb database, SetPassword setPassword)
{
    /// <summary>Whether the link may still be used, before a form is shown for it.</summary>
    public async Task<bool> IsValidAsync(string? secret, CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        return await AccountLinks.FindAsync(db, secret, AccountLinkPurpose.FirstAdministrator, cancellationToken) is not null
            && !await CreateFirstAdministratorLink.AdministratorExistsAsync(db, cancellationToken);
    }

    /// <returns>The new user's id.</returns>
    public Task<Outcome<long>> RunAsync(AcceptFirstAdministratorInput input, CancellationToken cancellationToken) =>
        database.WriteAsync(ClientScope.System, (db, token) => AcceptAsync(db, input, token), cancellationToken);

    private async Task<Outcome<long>> AcceptAsync(CdmContext db, AcceptFirstAdministratorInput input, CancellationToken cancellationToken)
    {
        var link = await AccountLinks.FindAsync(db, input.Secret, AccountLinkPurpose.FirstAdministrator, cancellationToken);
        if (link is null || await CreateFirstAdministratorLink.AdministratorExistsAsync(db, cancellationToken))
        {
            return UsersProblems.LinkInvalid;
        }

        var user = await NewUser.CreateAsync(db, input.Name, input.Email, UserRole.Administrator, input.Language, cancellationToken);
        if (!user.Succeeded)
        {
            return user.Problems.ToList();
        }

        if (setPassword.Apply(user.Value, input.Password) is { } problem)
        {
            return problem;
        }

        // The row of the link is the lock: of two who hold it, one gets the account.
        if (!await AccountLinks.ConsumeAsync(db, link, cancellationToken))
        {
            return UsersProblems.LinkInvalid;
        }

        db.Users.Add(user.Value);
        await db.SaveChangesAsync(cancellationToken);
        db.Audit("user.first_administrator_created", user.Value.Id, clientId: null, after: new { user.Value.Name, user.Value.Email });
        db.Announce(ChangedEntity.User, user.Value.Id, clientId: null);
        await db.SaveChangesAsync(cancellationToken);
        return user.Value.Id;
    }
}

/// <param name="Secret">What the link carries.</param>
/// <param name="Language">"fr" or "en".</param>
public sealed record AcceptFirstAdministratorInput(string? Secret, string? Name, string? Email, string? Password, string Language = "fr");
