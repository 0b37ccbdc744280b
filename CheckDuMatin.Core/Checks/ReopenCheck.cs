using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Checks;

/// <summary>
/// "Rouvrir": a check whose bulletin has left can be corrected, for a reason that is audited; its next sending is "Rectificatif n" (product.md §4).
/// What was sent stays in the archive, and the sent instant stays that of the first sending.
/// </summary>
public sealed class ReopenCheck(ScopedDb database)
{
    /// <summary>The number of the correction to come. Problems: not found; stale; not sent; on its way; no reason, or one that is too long or malformed.</summary>
    public Task<Outcome<int>> RunAsync(ClientScope scope, ReopenCheckInput input, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => ReopenAsync(db, input, token), cancellationToken);

    private static async Task<Outcome<int>> ReopenAsync(CdmContext db, ReopenCheckInput input, CancellationToken cancellationToken)
    {
        var check = await LockedCheck.ReadAsync(db, input.CheckId, cancellationToken);
        if (check is null)
        {
            return ChecksProblems.CheckNotFound;
        }

        if (WhyNot(check, input) is { } problem)
        {
            return problem;
        }

        check.FrozenAt = null;
        check.IncompleteReason = null;
        check.Rectification++;

        // Whoever reopens wants to change something first: nothing leaves by itself before.
        check.AutomaticSendingSuspendedAt = db.Now;
        db.Audit("check.reopened", check.Id, check.ClientId, after: new { reason = Text.FreeText(input.Reason), check.Rectification });
        db.Announce(ChangedEntity.Check, check.Id, check.ClientId, check.Version + 1);
        await db.SaveChangesAsync(cancellationToken);
        return check.Rectification;
    }

    private static Problem? WhyNot(Check check, ReopenCheckInput input)
    {
        if (check.IsStaleFor(input.Version))
        {
            return ChecksProblems.CheckStale;
        }

        if (check.FrozenAt is null)
        {
            return ChecksProblems.NothingToReopen;
        }

        if (!check.IsDelivered)
        {
            return ChecksProblems.ReopenTooEarly;
        }

        return Text.FreeText(input.Reason) switch
        {
            null => ChecksProblems.ReopenReasonRequired,
            { Length: > ReopenCheckInput.MaxReasonLength } => ChecksProblems.ReopenReasonTooLong,
            { } reason when !Text.IsWellFormed(reason) => ChecksProblems.TextMalformed("reason"),
            _ => null,
        };
    }
}

/// <summary>Which check to reopen, and why.</summary>
/// <param name="Reason">1 to 1000 characters; it stays in the audit.</param>
/// <param name="Version">The check's version that the caller has read, or null.</param>
public sealed record ReopenCheckInput(long CheckId, string? Reason, long? Version = null)
{
    public const int MaxReasonLength = 1000;
}
