using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>"Sessions": where a user is signed in at this moment. His own alone.</summary>
public sealed class SessionList(ScopedDb database)
{
    /// <param name="current">The secret of the session that asks.</param>
    /// <returns>The one that asks first, then the last seen.</returns>
    public async Task<IReadOnlyList<SessionRow>> ReadAsync(ClientScope scope, string? current, CancellationToken cancellationToken)
    {
        var hash = UserSessions.HashOf(current);
        await using var db = database.Open(scope);
        return await UserSessions.OpenOf(db, scope.UserId)
            .OrderByDescending(session => session.Hash == hash).ThenByDescending(session => session.LastSeenAt).ThenByDescending(session => session.Id)
            .Select(session => new SessionRow(session.Id, session.Browser, session.RemoteAddress, session.CreatedAt, session.LastSeenAt, session.Hash == hash))
            .ToListAsync(cancellationToken);
    }
}

/// <param name="Browser">The User-Agent header; null when there was none.</param>
/// <param name="RemoteAddress">Where it was opened from; null when not known.</param>
/// <param name="OpenedAt">UTC.</param>
/// <param name="LastSeenAt">UTC, to the minute.</param>
/// <param name="IsCurrent">The session that asks.</param>
public sealed record SessionRow(long Id, string? Browser, string? RemoteAddress, DateTime OpenedAt, DateTime LastSeenAt, bool IsCurrent);
