using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// Takes a queued reminder, operator's mail or test out of the outbox before anybody has it. A bulletin is cancelled by <see cref="CancelSending"/>,
/// which thaws its check; mail about accounts and alerts are not for cancelling.
/// </summary>
public sealed class CancelMail(ScopedDb database)
{
    /// <summary>Whether mail of this kind can be cancelled by itself.</summary>
    public static bool Allows(MailKind kind) => kind is MailKind.Reminder or MailKind.Task or MailKind.Test;

    /// <summary>The mail's id. Problems: not found; of another kind, not queued any more, or an address has it already; being sent at this moment.</summary>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long mailId, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => CancelAsync(db, mailId, token), cancellationToken);

    private static async Task<Outcome<long>> CancelAsync(CdmContext db, long mailId, CancellationToken cancellationToken)
    {
        var mail = await db.OutgoingMails.AsNoTracking().SingleOrDefaultAsync(row => row.Id == mailId, cancellationToken);
        if (mail is null)
        {
            return MailProblems.MailNotFound;
        }

        if (mail.State == MailState.Sending)
        {
            return MailProblems.MailSending;
        }

        if (!Allows(mail.Kind) || mail is not { State: MailState.Queued, SentAt: null })
        {
            return MailProblems.MailNotCancellable;
        }

        // A worker may claim it at this moment, so this is a compare-and-set.
        var now = db.Now;
        var cancelled = await db.OutgoingMails.Where(row => row.Id == mailId && row.State == MailState.Queued && row.SentAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, MailState.Cancelled)
                .SetProperty(row => row.NextAttemptAt, (DateTime?)null)
                .SetProperty(row => row.UpdatedAt, now),
            cancellationToken);
        if (cancelled == 0)
        {
            return MailProblems.MailSending;
        }

        await CancelRecipientsAsync(db, mailId, now, cancellationToken);
        db.Audit("mail.cancelled", mailId, mail.ClientId, after: new { kind = mail.Kind.ToString(), mail.Subject });
        db.Announce(ChangedEntity.Mail, mailId, mail.ClientId);
        await db.SaveChangesAsync(cancellationToken);
        return mailId;
    }

    /// <summary>What waits at a cancelled mail's addresses waits no more.</summary>
    internal static Task<int> CancelRecipientsAsync(CdmContext db, long mailId, DateTime now, CancellationToken cancellationToken) =>
        db.OutgoingMailRecipients.Where(recipient => recipient.MailId == mailId && recipient.State == MailState.Queued).ExecuteUpdateAsync(
            set => set.SetProperty(recipient => recipient.State, MailState.Cancelled).SetProperty(recipient => recipient.UpdatedAt, now), cancellationToken);
}
