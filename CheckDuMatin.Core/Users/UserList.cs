using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>"Utilisateurs": everybody who has or had an account, for administrators.</summary>
public sealed class UserList(ScopedDb database, TimeProvider time)
{
    /// <returns>By name, the deactivated last; nobody for those who are no administrators.</returns>
    public async Task<IReadOnlyList<UserRow>> ReadAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return [];
        }

        await using var db = database.Open(scope);
        var now = time.GetUtcNow();
        return await db.Users.Where(user => user.Id != User.SystemId)
            .OrderByDescending(user => user.IsActive).ThenBy(user => user.Name).ThenBy(user => user.Id)
            .Select(user => new UserRow(
                user.Id,
                user.Name,
                user.Email!,
                user.Role,
                user.Language,
                user.IsActive,
                user.PasswordHash == null,
                user.LockoutEnd > now ? user.LockoutEnd : null,
                user.LastSignInAt,
                user.Clients.Where(row => row.Client!.IsActive).OrderBy(row => row.Client!.Label).Select(row => new AssignedClient(row.ClientId, row.Client!.Label)).ToList()))
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
    }

    /// <summary>The clients that can be assigned.</summary>
    public async Task<IReadOnlyList<AssignedClient>> ReadClientsAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await db.Clients.Where(client => client.IsActive).OrderBy(client => client.Label)
            .Select(client => new AssignedClient(client.Id, client.Label)).ToListAsync(cancellationToken);
    }
}

/// <param name="IsInvited">Has not chosen a password yet.</param>
/// <param name="LockedUntil">After five wrong passwords, for 15 minutes; null when not locked out at this moment.</param>
/// <param name="LastSignInAt">UTC.</param>
/// <param name="Clients">Those he was assigned to; an administrator sees all others too.</param>
public sealed record UserRow(
    long Id,
    string Name,
    string Email,
    UserRole Role,
    string Language,
    bool IsActive,
    bool IsInvited,
    DateTimeOffset? LockedUntil,
    DateTime? LastSignInAt,
    IReadOnlyList<AssignedClient> Clients);

/// <summary>A client by id and name.</summary>
public sealed record AssignedClient(long Id, string Label);
