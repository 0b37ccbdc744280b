using CheckDuMatin.Core.Checks;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Data;

/// <summary>Reads a check and locks its row until the transaction ends.</summary>
public static class LockedCheck
{
    /// <summary>The tracked check, or null when there is none that the scope sees. Everyone who changes a check or its lines begins here.</summary>
    /// <remarks>FOR UPDATE is not in LINQ; the query filter of the scope still applies around it.</remarks>
    public static Task<Check?> ReadAsync(CdmContext db, long checkId, CancellationToken cancellationToken) =>
        db.Checks.FromSql($"SELECT * FROM checks WHERE id = {checkId} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
}
