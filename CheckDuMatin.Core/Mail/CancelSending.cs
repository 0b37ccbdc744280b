using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>"Annuler l'envoi": while a bulletin's mail is queued and no address has it, the mail is cancelled and the check can be changed again.
/// The archive of a mail that the relay may have taken stays: somebody may have that bulletin in hand.</summary>
public sealed class CancelSending(ScopedDb database, BulletinArchive archive)
{
    /// <summary>The cancelled mail's id. Problems: not found; nothing queued; it is being sent at this moment; it may have arrived already.</summary>
    /// <param name="version">The check's version that the caller has read, or null.</param>
    public async Task<Outcome<long>> RunAsync(ClientScope scope, long checkId, CancellationToken cancellationToken, long? version = null)
    {
        string? orphan = null;
        var outcome = await database.WriteAsync(
            scope,
            async (db, token) =>
            {
                (var result, orphan) = await CancelAsync(db, checkId, version, token);
                return result;
            },
            cancellationToken);
        if (outcome.Succeeded && orphan is not null)
        {
            archive.Delete(orphan);
        }

        return outcome;
    }

    private static async Task<(Outcome<long> Outcome, string? Orphan)> CancelAsync(
        CdmContext db, long checkId, long? version, CancellationToken cancellationToken)
    {
        var check = await LockedCheck.ReadAsync(db, checkId, cancellationToken);
        if (check is null)
        {
            return (ChecksProblems.CheckNotFound, null);
        }

        if (check.IsStaleFor(version))
        {
            return (ChecksProblems.CheckStale, null);
        }

        var mail = await db.OutgoingMails.AsNoTracking().Include(row => row.Bulletin)
            .Where(row => row.CheckId == checkId && row.Kind == MailKind.Bulletin)
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        if (mail?.State == MailState.Unknown)
        {
            return (MailProblems.MailMaybeSent, null);
        }

        if (mail is null or { State: not (MailState.Queued or MailState.Sending) } or { SentAt: not null } || check.FrozenAt is null)
        {
            return (MailProblems.NothingToCancel, null);
        }

        // A worker claims without the check's lock, so this too is a compare-and-set.
        var now = db.Now;
        var cancelled = await db.OutgoingMails.Where(row => row.Id == mail.Id && row.State == MailState.Queued && row.SentAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, MailState.Cancelled)
                    .SetProperty(row => row.NextAttemptAt, (DateTime?)null)
                    .SetProperty(row => row.BulletinId, row => row.MaybeSentAt == null ? null : row.BulletinId)
                    .SetProperty(row => row.UpdatedAt, now),
                cancellationToken);
        if (cancelled == 0)
        {
            return (MailProblems.MailSending, null);
        }

        await CancelMail.CancelRecipientsAsync(db, mail.Id, now, cancellationToken);
        check.FrozenAt = null;
        check.SentById = null;
        check.IncompleteReason = null;
        check.AutomaticSendingSuspendedAt = db.Now;
        var maybeSent = await db.OutgoingMails.AnyAsync(row => row.Id == mail.Id && row.MaybeSentAt != null, cancellationToken);
        if (!maybeSent)
        {
            await db.Bulletins.Where(row => row.Id == mail.BulletinId).ExecuteDeleteAsync(cancellationToken);
        }

        db.Audit("bulletin.cancelled", check.Id, check.ClientId, after: new { mailId = mail.Id });
        db.Announce(ChangedEntity.Mail, mail.Id, mail.ClientId);
        db.Announce(ChangedEntity.Check, check.Id, check.ClientId, check.Version + 1);
        await db.SaveChangesAsync(cancellationToken);
        return (mail.Id, maybeSent ? null : mail.Bulletin?.StoragePath);
    }
}
