using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Checks;

/// <summary>Deletes an unsent check, with a reason, as an administrator. The day stays "Supprimé" for automation until somebody makes its check by hand.</summary>
public sealed class DeleteCheck(ScopedDb database)
{
    /// <summary>Problems: not found; administrators only; no reason or too long a one; frozen, once the bulletin was sent or waits to be.</summary>
    /// <returns>The client's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long checkId, string? reason, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => DeleteAsync(db, checkId, Text.FreeText(reason), token), cancellationToken);

    private static async Task<Outcome<long>> DeleteAsync(CdmContext db, long checkId, string? reason, CancellationToken cancellationToken)
    {
        var check = await LockedCheck.ReadAsync(db, checkId, cancellationToken);
        if (check is null)
        {
            return ChecksProblems.CheckNotFound;
        }

        if (!db.Scope.SeesAll)
        {
            return ChecksProblems.DeletionAdministratorOnly;
        }

        if (reason is null || !Text.IsWellFormed(reason))
        {
            return ChecksProblems.ReasonRequired;
        }

        if (reason.Length > DeletedCheck.MaxReasonLength)
        {
            return ChecksProblems.ReasonTooLong;
        }

        if (check.FrozenAt is not null || check.SentAt is not null)
        {
            return ChecksProblems.Frozen;
        }

        db.Checks.Remove(check);
        db.DeletedChecks.Add(new DeletedCheck { ClientId = check.ClientId, Day = check.Day, Reason = reason, DeletedById = db.Scope.UserId });
        db.Audit("check.deleted", checkId, check.ClientId, new { day = check.Day, counts = check.Counts }, new { reason });
        db.Announce(ChangedEntity.Check, checkId, check.ClientId, check.Version + 1);
        await db.SaveChangesAsync(cancellationToken);
        return check.ClientId;
    }
}
