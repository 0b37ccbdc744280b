using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>"Clés d’accès": those of one's own account.</summary>
public sealed class PasskeyList(ScopedDb database)
{
    /// <returns>In the order in which they were added.</returns>
    public async Task<IReadOnlyList<PasskeyRow>> ReadAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await db.Passkeys.Where(row => row.UserId == scope.UserId).OrderBy(row => row.Id)
            .Select(row => new PasskeyRow(row.Id, row.Name, row.CreatedAt, row.LastUsedAt)).ToListAsync(cancellationToken);
    }
}

/// <param name="AddedAt">UTC.</param>
/// <param name="LastUsedAt">UTC; null: never.</param>
public sealed record PasskeyRow(long Id, string Name, DateTime AddedAt, DateTime? LastUsedAt);
