using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Who has which check open at this moment, in whatever web process: one statement whatever the number of checks.</summary>
public sealed class CheckPresences(ScopedDb database, TimeProvider time)
{
    /// <param name="checkIds">The checks asked for; those outside the scope have nobody on them.</param>
    /// <returns>By check, each person once and by name; a check with nobody on it is left out.</returns>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<PresentUser>>> ReadAsync(
        ClientScope scope, IReadOnlyCollection<long> checkIds, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await ReadAsync(db, checkIds, time.GetUtcNow().UtcDateTime, cancellationToken);
    }

    internal static async Task<IReadOnlyDictionary<long, IReadOnlyList<PresentUser>>> ReadAsync(
        CdmContext db, IReadOnlyCollection<long> checkIds, DateTime now, CancellationToken cancellationToken)
    {
        if (checkIds.Count == 0)
        {
            return new Dictionary<long, IReadOnlyList<PresentUser>>();
        }

        // Few windows are open at any time, so the ids are sorted out here: a list of hundreds in the statement would be a new text each time.
        var since = now - CheckPresence.Lifetime;
        var present = await db.CheckPresences
            .Where(presence => presence.SeenAt > since)
            .Select(presence => new { presence.CheckId, presence.UserId, presence.User!.Name })
            .Distinct()
            .ToListAsync(cancellationToken);
        var asked = checkIds.ToHashSet();
        return present.Where(presence => asked.Contains(presence.CheckId))
            .GroupBy(presence => presence.CheckId)
            .ToDictionary(
                group => group.Key,
                IReadOnlyList<PresentUser> (group) =>
                    [.. group.Select(presence => new PresentUser(presence.UserId, presence.Name)).OrderBy(user => user.Name, StringComparer.CurrentCulture)]);
    }
}

/// <summary>Somebody who has a check open.</summary>
public sealed record PresentUser(long Id, string Name);
