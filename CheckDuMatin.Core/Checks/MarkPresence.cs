using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>A window's sign of life on a check. Coming is announced, staying is not.</summary>
public sealed class MarkPresence(ScopedDb database)
{
    /// <param name="windowId">The same for as long as the window shows the check.</param>
    /// <returns>Who else has the check open now, by name.</returns>
    public Task<Outcome<IReadOnlyList<PresentUser>>> RunAsync(ClientScope scope, long checkId, Guid windowId, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<IReadOnlyList<PresentUser>>>(
            scope,
            async (db, token) =>
            {
                var clientId = await db.Checks.Where(check => check.Id == checkId).Select(check => (long?)check.ClientId).SingleOrDefaultAsync(token);
                if (clientId is null)
                {
                    return ChecksProblems.CheckNotFound;
                }

                var (userId, now) = (scope.UserId, db.Now);
                var since = now - CheckPresence.Lifetime;
                var wasCounted = await db.CheckPresences.AnyAsync(
                    presence => presence.CheckId == checkId && presence.UserId == userId && presence.SeenAt > since, token);
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO check_presences (check_id, user_id, window_id, seen_at) VALUES ({checkId}, {userId}, {windowId}, {now})
                    ON DUPLICATE KEY UPDATE seen_at = {now}
                    """,
                    token);
                if (!wasCounted)
                {
                    db.Announce(ChangedEntity.Presence, checkId, clientId);
                    await db.SaveChangesAsync(token);
                }

                var present = await CheckPresences.ReadAsync(db, [checkId], now, token);
                return present.GetValueOrDefault(checkId, []).Where(user => user.Id != userId).ToList();
            },
            cancellationToken);
}
