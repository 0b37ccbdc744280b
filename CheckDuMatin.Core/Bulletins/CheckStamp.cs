using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Bulletins;

/// <summary>
/// The state of a check and all its lines in two numbers: versions only grow and a check's lines are fixed at its making, so equal stamps mean
/// that nothing was saved in between, not even a comment, which leaves the check's own row as it was.
/// </summary>
public readonly record struct CheckStamp(long CheckVersion, long LineVersions)
{
    internal static CheckStamp Of(Check check, IEnumerable<CheckLine> lines) => new(check.Version, lines.Sum(line => line.Version));

    /// <summary>The stamp of a check whose row the caller has locked.</summary>
    internal static async Task<CheckStamp> ReadAsync(CdmContext db, Check check, CancellationToken cancellationToken) =>
        new(check.Version, await db.CheckLines.Where(line => line.CheckId == check.Id).SumAsync(line => line.Version, cancellationToken));
}
