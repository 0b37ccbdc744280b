using System.Text.Json;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>Adds a passkey to the own account, for whoever knows its password.</summary>
public sealed class AddPasskey(ScopedDb database, SetPassword setPassword, AccountMails mails)
{
    public const int MaxPasskeys = 10;

    /// <summary>Asked before the authenticator is: it should make no key that is refused afterwards.</summary>
    /// <returns>The user, or what stands in the way.</returns>
    public async Task<Outcome<User>> CheckAsync(ClientScope scope, string? currentPassword, string? name, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await CheckAsync(db, currentPassword, name, cancellationToken);
    }

    /// <param name="passkey">What the authenticator made, attested.</param>
    /// <returns>The passkey's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, string? currentPassword, string? name, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<long>>(
            OwnAccount.Scope(scope),
            async (db, token) =>
            {
                var found = await CheckAsync(db, currentPassword, name, token);
                if (!found.Succeeded)
                {
                    return found.Problem;
                }

                if (await db.Passkeys.AnyAsync(row => row.CredentialId == passkey.CredentialId, token))
                {
                    return UsersProblems.PasskeyKnown;
                }

                var row = new Passkey { UserId = scope.UserId, Name = Text.Title(name)!, CredentialId = passkey.CredentialId, Data = JsonSerializer.Serialize(passkey) };
                db.Passkeys.Add(row);
                db.Audit("user.passkey_added", scope.UserId, clientId: null, after: new { row.Name });
                await mails.SendSecurityChangedAsync(db, found.Value, "PasskeyAdded", token);
                await db.SaveChangesAsync(token);
                return row.Id;
            },
            cancellationToken);

    private async Task<Outcome<User>> CheckAsync(CdmContext db, string? currentPassword, string? name, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleOrDefaultAsync(row => row.Id == db.Scope.UserId && row.Id != User.SystemId, cancellationToken);
        if (user is null || !setPassword.IsPassword(user, currentPassword))
        {
            return UsersProblems.PasswordWrong;
        }

        if (Text.Title(name) is not { Length: <= Passkey.MaxNameLength })
        {
            return UsersProblems.PasskeyNameRequired;
        }

        return await db.Passkeys.CountAsync(row => row.UserId == user.Id, cancellationToken) < MaxPasskeys ? user : UsersProblems.PasskeyTooMany;
    }
}
