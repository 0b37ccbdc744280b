using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail.Delivery;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// "Réessayer": tries a mail again at once (of unknown outcome: when its hold is over), for the addresses that do not have it yet. A failed bulletin freezes its check again. A bulletin is tried
/// only while its check still says what was archived.
/// </summary>
public sealed class RetryMail(ScopedDb database, MailSignal signal)
{
    /// <summary>The mail's id. Problems: not found; being sent; nothing left to send; the check was changed or sent since; the link has expired.</summary>
    public async Task<Outcome<long>> RunAsync(ClientScope scope, long mailId, CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync(scope, (db, token) => RetryAsync(db, mailId, token), cancellationToken);
        if (outcome.Succeeded)
        {
            signal.Notify();
        }

        return outcome;
    }

    private static async Task<Outcome<long>> RetryAsync(CdmContext db, long mailId, CancellationToken cancellationToken)
    {
        var checkId = await db.OutgoingMails.Where(row => row.Id == mailId).Select(row => row.CheckId).SingleOrDefaultAsync(cancellationToken);
        var check = checkId is { } id ? await LockedCheck.ReadAsync(db, id, cancellationToken) : null;
        var mail = await db.OutgoingMails.Include(row => row.Recipients).SingleOrDefaultAsync(row => row.Id == mailId, cancellationToken);
        if (mail is null)
        {
            return MailProblems.MailNotFound;
        }

        if (await WhyNotAsync(db, mail, check, cancellationToken) is { } problem)
        {
            return problem;
        }

        // A worker claims without the check's lock, so this is a compare-and-set too; it also locks the row for what follows.
        // What may have arrived is held all the same: whoever presses the button knows no more than the relay has said.
        var now = db.Now;
        var next = mail.MaybeSentAt + RetrySchedule.Hold is { } held && held > now ? held : now;
        var state = mail.State;
        var taken = await db.OutgoingMails.Where(row => row.Id == mailId && row.State == state).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, MailState.Queued)
                .SetProperty(row => row.NextAttemptAt, next)
                .SetProperty(row => row.Attempts, 0)
                .SetProperty(row => row.UpdatedAt, now),
            cancellationToken);
        if (taken == 0)
        {
            return MailProblems.MailSending;
        }

        foreach (var recipient in mail.Recipients.Where(recipient => recipient.State == MailState.Failed))
        {
            recipient.State = MailState.Queued;
        }

        if (check is not null && state == MailState.Failed && mail.Kind == MailKind.Bulletin)
        {
            check.FrozenAt = now;
            check.SentById = db.Scope.UserId;
            db.Announce(ChangedEntity.Check, check.Id, check.ClientId, check.Version + 1);
        }

        db.Audit("mail.retried", mail.Id, mail.ClientId, before: new { state = state.ToWord(), mail.LastError });
        db.Announce(ChangedEntity.Mail, mail.Id, mail.ClientId);
        await db.SaveChangesAsync(cancellationToken);
        return mail.Id;
    }

    private static async Task<Problem?> WhyNotAsync(CdmContext db, OutgoingMail mail, Check? check, CancellationToken cancellationToken)
    {
        if (mail.State == MailState.Sending)
        {
            return MailProblems.MailSending;
        }

        if (mail.State == MailState.Cancelled || mail.Recipients.All(recipient => recipient.State is MailState.Sent or MailState.Cancelled))
        {
            return MailProblems.MailDone;
        }

        if (mail.Kind == MailKind.Account && mail.TextBody.Length == 0)
        {
            return MailProblems.LinkExpired;
        }

        return mail.Kind == MailKind.Bulletin && await IsOutdatedAsync(db, mail, check, cancellationToken) ? MailProblems.MailOutdated : null;
    }

    /// <summary>A bulletin goes out only as long as it is what its check says: never after its correction, which may be on its way.</summary>
    private static async Task<bool> IsOutdatedAsync(CdmContext db, OutgoingMail mail, Check? check, CancellationToken cancellationToken)
    {
        if (check is null || await db.OutgoingMails.AnyAsync(other => other.CheckId == check.Id && other.Kind == MailKind.Bulletin && other.Id > mail.Id, cancellationToken))
        {
            return true;
        }

        return mail.State == MailState.Failed
            ? check.FrozenAt is not null || check.UpdatedAt > mail.UpdatedAt
                || await db.CheckLines.AnyAsync(line => line.CheckId == check.Id && line.UpdatedAt > mail.UpdatedAt, cancellationToken)
            : check.FrozenAt is null;
    }
}
