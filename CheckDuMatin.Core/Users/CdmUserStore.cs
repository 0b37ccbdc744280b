using System.Text.Json;
using CheckDuMatin.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>Identity's store with passkeys, which the store of Entity Framework 9 does not know.</summary>
internal sealed class CdmUserStore(CdmContext context, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<User, CdmContext, long>(context, describer), IUserPasskeyStore<User>
{
    /// <summary>Notes that a passkey was used, and its counter. Passkeys are added by <see cref="AddPasskey"/>.</summary>
    public async Task AddOrUpdatePasskeyAsync(User user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var row = await Find(user.Id, passkey.CredentialId).SingleAsync(cancellationToken);
        (row.Data, row.LastUsedAt) = (JsonSerializer.Serialize(passkey), Context.Now);
        await SaveChanges(cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(User user, CancellationToken cancellationToken)
    {
        var rows = await Context.Passkeys.Where(row => row.UserId == user.Id).Select(row => row.Data).ToListAsync(cancellationToken);
        return rows.ConvertAll(Read);
    }

    public Task<User?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Context.Passkeys.Where(row => row.CredentialId == credentialId).Select(row => row.User).SingleOrDefaultAsync(cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) =>
        await Find(user.Id, credentialId).Select(row => row.Data).SingleOrDefaultAsync(cancellationToken) is { } data ? Read(data) : null;

    public Task RemovePasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) =>
        Find(user.Id, credentialId).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<Passkey> Find(long userId, byte[] credentialId) => Context.Passkeys.Where(row => row.UserId == userId && row.CredentialId == credentialId);

    private static UserPasskeyInfo Read(string data) => JsonSerializer.Deserialize<UserPasskeyInfo>(data)!;
}
