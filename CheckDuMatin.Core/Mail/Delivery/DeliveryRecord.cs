using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail.Delivery;

/// <summary>Writes down what became of an attempt, in one transaction with what follows from it for the check and for whoever is on call.</summary>
internal sealed class DeliveryRecord(ScopedDb database)
{
    /// <summary>The mail's new state; null when it is no longer this worker's and nothing was written.</summary>
    public Task<MailState?> WriteAsync(MailClaim claim, Transmission transmission, CancellationToken cancellationToken) =>
        database.WriteAsync(ClientScope.System, (db, token) => WriteAsync(db, claim, transmission, token), cancellationToken);

    private static async Task<MailState?> WriteAsync(CdmContext db, MailClaim claim, Transmission transmission, CancellationToken cancellationToken)
    {
        // The check's row first, as everywhere.
        var check = claim.CheckId is { } checkId ? await LockedCheck.ReadAsync(db, checkId, cancellationToken) : null;
        if (!await IsOursAsync(db, claim, cancellationToken))
        {
            return null;
        }

        var mail = await db.OutgoingMails.Include(row => row.Recipients).SingleAsync(row => row.Id == claim.MailId, cancellationToken);
        var firstAcceptance = DeliveryVerdict.Apply(mail, transmission, db.Now);
        if (check is not null && mail.Kind == MailKind.Bulletin)
        {
            Follow(db, check, mail, firstAcceptance);
        }

        if (mail.State == MailState.Failed)
        {
            await RaiseAsync(db, mail, cancellationToken);
        }
        else if (firstAcceptance)
        {
            await CloseAlert.InAsync(db, FailureCause(mail), cancellationToken);
        }

        if (mail is { Kind: MailKind.Account, NextAttemptAt: null })
        {
            // A link that opens an account has no business in backups.
            mail.TextBody = mail.HtmlBody = "";
        }

        db.Announce(ChangedEntity.Mail, mail.Id, mail.ClientId);
        await db.SaveChangesAsync(cancellationToken);
        return mail.State;
    }

    /// <summary>Locks the mail's row. A worker that was held up past its lease may still tell what it knows while nobody else has begun.</summary>
    private static async Task<bool> IsOursAsync(CdmContext db, MailClaim claim, CancellationToken cancellationToken) =>
        await db.OutgoingMails
            .Where(mail => mail.Id == claim.MailId && mail.LeaseOwner == claim.Owner && mail.State == MailState.Sending)
            .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.UpdatedAt, db.Now), cancellationToken) == 1;

    private static void Follow(CdmContext db, Check check, OutgoingMail mail, bool firstAcceptance)
    {
        if (firstAcceptance)
        {
            check.SentAt ??= mail.SentAt;
            check.AcceptedAt = mail.SentAt;
        }
        else if (mail.State == MailState.Failed)
        {
            check.FrozenAt = null;
            check.SentById = null;
            check.AutomaticSendingSuspendedAt = db.Now;
            db.Audit("bulletin.failed", check.Id, check.ClientId, after: new { mailId = mail.Id, mail.LastError });
        }
        else
        {
            return;
        }

        db.Announce(ChangedEntity.Check, check.Id, check.ClientId, check.Version + 1);
    }

    private static Task RaiseAsync(CdmContext db, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var french = CultureInfo.GetCultureInfo("fr");
        var message = new MailTexts(french).Format("MailFailedAlert", mail.Subject, MailErrorText.For(mail.LastError, french));
        var level = mail.Kind is MailKind.Bulletin or MailKind.Alert ? AlertLevel.Major : AlertLevel.Minor;
        return RaiseAlert.OpenAsync(db, FailureCause(mail), level, mail.ClientId, message, cancellationToken);
    }

    /// <summary>One cause for a check however often it is sent, and one for all alert mail, lest alerts about alerts go on for ever.</summary>
    private static string FailureCause(OutgoingMail mail) => mail switch
    {
        { Kind: MailKind.Alert } => "mail.failed:alert",
        { Kind: MailKind.Bulletin, CheckId: { } checkId } => $"mail.failed:check:{checkId}",
        _ => $"mail.failed:{mail.Id}",
    };
}
