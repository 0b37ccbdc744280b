using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Access;

/// <summary>Reads a user's scope as it is now, so that a right withdrawn is gone at the next command.</summary>
public sealed class ClientScopes(ScopedDb database)
{
    /// <summary>The user's scope, or null when he does not exist, is deactivated or cannot sign in.</summary>
    /// <param name="remoteAddress">Where the request came from, for the audit.</param>
    public async Task<ClientScope?> ForUserAsync(long userId, string? remoteAddress, CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        var user = await db.Users
            .Where(user => user.Id == userId && user.IsActive && user.Id != User.SystemId)
            .Select(user => new { user.Role, ClientIds = user.Clients.Select(assignment => assignment.ClientId).ToList() })
            .SingleOrDefaultAsync(cancellationToken);
        return user is null ? null : Of(userId, user.Role, user.ClientIds, remoteAddress);
    }

    internal static ClientScope Of(long userId, UserRole role, IReadOnlyList<long> clientIds, string? remoteAddress) => role == UserRole.Administrator
        ? ClientScope.Administrator(userId, remoteAddress)
        : ClientScope.Manager(userId, clientIds, remoteAddress);
}
