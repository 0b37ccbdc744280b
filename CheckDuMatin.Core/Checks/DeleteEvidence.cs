using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Removes a file from a line: the row first, its bytes once that is committed.</summary>
public sealed class DeleteEvidence(ScopedDb database, EvidenceStore store)
{
    /// <returns>The id removed. Problems: not found; frozen once the bulletin was sent.</returns>
    public async Task<Outcome<long>> RunAsync(ClientScope scope, long checkId, long serviceId, long evidenceId, CancellationToken cancellationToken)
    {
        var deleted = await database.WriteAsync(scope, (db, token) => DeleteAsync(db, checkId, serviceId, evidenceId, token), cancellationToken);
        if (deleted.Succeeded)
        {
            store.Delete(checkId, deleted.Value.StoragePath, deleted.Value.ThumbnailPath);
            return evidenceId;
        }

        return deleted.Problem;
    }

    private static async Task<Outcome<EvidenceFile>> DeleteAsync(CdmContext db, long checkId, long serviceId, long evidenceId, CancellationToken cancellationToken)
    {
        var check = await LockedCheck.ReadAsync(db, checkId, cancellationToken);
        var file = await db.EvidenceFiles.SingleOrDefaultAsync(
            row => row.Id == evidenceId && row.CheckId == checkId && row.ServiceId == serviceId, cancellationToken);
        if (check is null || file is null)
        {
            return ChecksProblems.EvidenceNotFound;
        }

        if (check.FrozenAt is not null)
        {
            return ChecksProblems.Frozen;
        }

        db.EvidenceFiles.Remove(file);
        CheckProgress.Touch(db, check);
        db.Audit("evidence.deleted", checkId, file.ClientId, before: new { file.Id, file.FileName, file.Size }, partId: serviceId);
        db.Announce(ChangedEntity.Line, checkId, file.ClientId, partId: serviceId);
        await db.SaveChangesAsync(cancellationToken);
        return file;
    }
}
