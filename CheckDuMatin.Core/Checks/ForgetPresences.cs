using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Removes windows that stopped giving signs of life (a closed lid, a lost line), and announces it, so that boards stop showing them.</summary>
public sealed class ForgetPresences(ScopedDb database)
{
    /// <returns>How many windows were forgotten.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken) => database.WriteAsync(
        ClientScope.System,
        async (db, token) =>
        {
            var until = db.Now - CheckPresence.Lifetime;
            var silent = await db.CheckPresences
                .Where(presence => presence.SeenAt <= until)
                .Select(presence => new { presence.CheckId, presence.Check!.ClientId })
                .Distinct()
                .ToListAsync(token);
            if (silent.Count == 0)
            {
                return 0;
            }

            var forgotten = await db.CheckPresences.Where(presence => presence.SeenAt <= until).ExecuteDeleteAsync(token);
            foreach (var check in silent)
            {
                db.Announce(ChangedEntity.Presence, check.CheckId, check.ClientId);
            }

            await db.SaveChangesAsync(token);
            return forgotten;
        },
        cancellationToken);
}
