using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>"Tout mettre à OK": pending and in-progress lines become OK; those that have a result keep it.</summary>
public sealed class CompleteCheck(ScopedDb database)
{
    /// <param name="serviceIds">Only these lines (a category's, say), or all when null.</param>
    /// <param name="version">The check's version that the caller has read; null completes whatever is there.</param>
    /// <returns>The lines that were changed, as they are now; empty when there was nothing to do.</returns>
    public Task<Outcome<IReadOnlyList<LineView>>> RunAsync(
        ClientScope scope, long checkId, IReadOnlyCollection<long>? serviceIds, CancellationToken cancellationToken, long? version = null) =>
        database.WriteAsync(scope, (db, token) => CompleteAsync(db, checkId, serviceIds, version, token), cancellationToken);

    private static async Task<Outcome<IReadOnlyList<LineView>>> CompleteAsync(
        CdmContext db, long checkId, IReadOnlyCollection<long>? serviceIds, long? version, CancellationToken cancellationToken)
    {
        var check = await LockedCheck.ReadAsync(db, checkId, cancellationToken);
        if (check is null)
        {
            return ChecksProblems.CheckNotFound;
        }

        if (check.FrozenAt is not null)
        {
            return ChecksProblems.Frozen;
        }

        if (check.IsStaleFor(version))
        {
            return ChecksProblems.CheckStale;
        }

        var lines = await db.CheckLines.Include(line => line.Revision).Include(line => line.Operator)
            .Where(line => line.CheckId == checkId && (line.Status == LineStatus.Pending || line.Status == LineStatus.InProgress))
            .OrderBy(line => line.Revision!.Position)
            .ToListAsync(cancellationToken);
        if (serviceIds is not null)
        {
            lines.RemoveAll(line => !serviceIds.Contains(line.ServiceId));
        }

        foreach (var line in lines)
        {
            CheckProgress.Move(check, line.Status, LineStatus.Success, db.Now);
            line.Status = LineStatus.Success;
            line.ChangedById = db.Scope.UserId;
            db.Announce(ChangedEntity.Line, checkId, check.ClientId, line.Version + 1, line.ServiceId);
        }

        if (lines.Count > 0)
        {
            CheckProgress.Touch(db, check);
            db.Audit("check.completed", checkId, check.ClientId, after: new { services = lines.Select(line => line.ServiceId) });
            await db.SaveChangesAsync(cancellationToken);
        }

        var changedBy = await db.Users.Where(user => user.Id == db.Scope.UserId).Select(user => user.Name).SingleOrDefaultAsync(cancellationToken);
        return lines.ConvertAll(line => LineView.Of(line, changedBy));
    }
}
