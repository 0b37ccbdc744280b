using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// "Rouvrir": a check whose bulletin has left can be corrected, for a reason that is audited; its next sending is "Rectificatif n" (product.md §4).
/// What was sent stays in the archive, and the sent instant stays that of the first sending. Addresses that the relay had put off are cancelled: the
/// bulletin that is wrong must not arrive after its correction.
/// </summary>
public sealed class ReopenCheck(ScopedDb database)
{
    /// <summary>The number of the correction to come. Problems: not found; stale; not sent; on its way; being sent to an address at this moment; no reason, or one that is too long or malformed.</summary>
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

        if (!await CancelRestAsync(db, check.Id, cancellationToken))
        {
            return MailProblems.MailSending;
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

    /// <summary>Takes what is left of the check's mails out of the outbox; false when one is being handed to the relay at this moment.</summary>
    private static async Task<bool> CancelRestAsync(CdmContext db, long checkId, CancellationToken cancellationToken)
    {
        // A worker claims without the check's lock: the rows are locked, then looked at. One that has claimed but not begun to send finds its mail gone.
        var now = db.Now;
        var live = db.OutgoingMails.Where(mail => mail.CheckId == checkId && mail.Kind == MailKind.Bulletin
            && (mail.State == MailState.Queued || mail.State == MailState.Unknown || mail.State == MailState.Sending));
        if (await live.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.UpdatedAt, now), cancellationToken) == 0)
        {
            return true;
        }

        var mails = await live.Select(mail => new { mail.Id, mail.ClientId, IsBeingSent = mail.State == MailState.Sending && mail.DataStartedAt != null })
            .ToListAsync(cancellationToken);
        if (mails.Exists(mail => mail.IsBeingSent))
        {
            return false;
        }

        var ids = mails.ConvertAll(mail => mail.Id);
        await db.OutgoingMails.Where(mail => ids.Contains(mail.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(mail => mail.State, mail => mail.SentAt == null ? MailState.Cancelled : MailState.Sent)
                .SetProperty(mail => mail.LastError, MailErrors.Superseded)
                .SetProperty(mail => mail.NextAttemptAt, (DateTime?)null)
                .SetProperty(mail => mail.LeaseOwner, (string?)null)
                .SetProperty(mail => mail.LeaseUntil, (DateTime?)null),
            cancellationToken);
        await db.OutgoingMailRecipients.Where(recipient => ids.Contains(recipient.MailId) && recipient.State == MailState.Queued)
            .ExecuteUpdateAsync(set => set.SetProperty(recipient => recipient.State, MailState.Cancelled).SetProperty(recipient => recipient.UpdatedAt, now), cancellationToken);
        mails.ForEach(mail => db.Announce(ChangedEntity.Mail, mail.Id, mail.ClientId));
        return true;
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
    public const int MaxReasonLength = ChecksProblems.MaxReopenReasonLength;
}
