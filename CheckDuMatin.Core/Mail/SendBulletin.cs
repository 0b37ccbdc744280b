using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail.Composition;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// Sends a check's bulletin: draws it, archives the bytes, and in one transaction freezes the check and queues the mail (product.md §4, §5).
/// Drawing and writing the file happen before the transaction, which stays short; whoever saves a line meanwhile makes it start again.
/// </summary>
public sealed class SendBulletin(ScopedDb database, BulletinDocumentReader reader, BulletinEvidenceReader evidence, BulletinArchive archive, MailOutbox outbox, MailSignal signal)
{
    private const int MaxRenderings = 5;

    /// <summary>The mail's id. Problems: not found; frozen; incomplete; no receivers; an address that is none; changed again and again.</summary>
    public async Task<Outcome<long>> RunAsync(ClientScope scope, SendBulletinInput input, CancellationToken cancellationToken)
    {
        for (var rendering = 0; rendering < MaxRenderings; rendering++)
        {
            var source = await reader.ReadAsync(scope, input.CheckId, cancellationToken);
            if (source is null)
            {
                return ChecksProblems.CheckNotFound;
            }

            if (source.Check.FrozenAt is not null)
            {
                return ChecksProblems.Frozen;
            }

            // What is sent is what was read here, or it is read again: so the comparison holds inside the transaction as well.
            if (source.Check.IsStaleFor(input.Version))
            {
                return ChecksProblems.CheckStale;
            }

            var reason = source.Check.Counts.IsComplete ? null : Text.FreeText(input.Reason);
            if (!source.Check.Counts.IsComplete && input.WhyNotIncomplete(source.Check.Counts.Open) is { } problem)
            {
                return problem;
            }

            var wanted = source.In(input.Format ?? source.Template.Format);
            if (await TrySendAsync(scope, wanted with { Document = source.Document with { IncompleteReason = reason } }, cancellationToken) is { } outcome)
            {
                return outcome;
            }
        }

        return ChecksProblems.CheckStale;
    }

    /// <summary>Null when the check has changed since it was read.</summary>
    internal async Task<Outcome<long>?> TrySendAsync(ClientScope scope, BulletinSource source, CancellationToken cancellationToken)
    {
        source = await evidence.AddAsync(scope, source, cancellationToken);
        var bytes = BulletinRenderer.Render(source.Document, source.Template, source.Template.Format);
        if (!bytes.Succeeded && scope.UserId == User.SystemId)
        {
            // Nobody is there to choose: what is too long for a picture leaves as a PDF (product.md §5).
            source = source.In(BulletinFormat.Pdf);
            bytes = BulletinRenderer.Render(source.Document, source.Template, source.Template.Format);
        }

        if (!bytes.Succeeded)
        {
            return bytes.Problems.ToList();
        }

        var draft = BulletinMail.Of(source).ToDraft();
        var file = await archive.WriteAsync(bytes.Value, source.Template.Format, cancellationToken);
        Outcome<long>? outcome = null;
        try
        {
            outcome = await database.WriteAsync(scope, (db, token) => QueueAsync(db, source, draft, file, token), cancellationToken);
        }
        finally
        {
            // An exception may come from a commit that went through, so only a plain refusal takes the file away.
            if (outcome is { Succeeded: false })
            {
                archive.Delete(file.Path);
            }
        }

        if (outcome is { Succeeded: true })
        {
            signal.Notify();
        }

        return outcome is { Problem: { } problem } && problem == ChecksProblems.CheckStale ? null : outcome;
    }

    private async Task<Outcome<long>> QueueAsync(
        CdmContext db, BulletinSource source, MailDraft draft, StoredBulletin file, CancellationToken cancellationToken)
    {
        var check = await LockedCheck.ReadAsync(db, source.Check.Id, cancellationToken);
        if (check is null)
        {
            return ChecksProblems.CheckNotFound;
        }

        if (check.FrozenAt is not null)
        {
            return ChecksProblems.Frozen;
        }

        if (await CheckStamp.ReadAsync(db, check, cancellationToken) != source.Stamp)
        {
            return ChecksProblems.CheckStale;
        }

        var recipients = await db.Recipients.AsNoTracking()
            .Where(row => row.ClientId == check.ClientId && row.Purpose == RecipientPurpose.Bulletin)
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        if (BulletinAddresses.Of(recipients) is not { To.Count: > 0 } addresses)
        {
            return MailProblems.NoReceivers;
        }

        if (addresses.All.FirstOrDefault(address => MailAddress.Parse(address) is null) is { } invalid)
        {
            return MailProblems.AddressInvalid(invalid);
        }

        check.FrozenAt = db.Now;
        check.SentById = db.Scope.UserId;
        check.IncompleteReason = source.Document.IncompleteReason;
        var bulletinMail = draft with
        {
            From = addresses.From,
            To = addresses.To,
            Copies = addresses.Copies,
            ClientId = check.ClientId,
            CheckId = check.Id,
            Bulletin = Archived(check, source, file),
        };
        var mail = await outbox.EnqueueAsync(db, bulletinMail, cancellationToken);
        await CloseAlert.InAsync(db, $"{SendDueBulletins.AlertCause}{check.Id}", cancellationToken);
        db.Audit("bulletin.queued", check.Id, check.ClientId, after: new { mailId = mail.Id, addresses.To, addresses.Copies, check.IncompleteReason });
        db.Announce(ChangedEntity.Check, check.Id, check.ClientId, check.Version);
        await db.SaveChangesAsync(cancellationToken);
        return mail.Id;
    }

    private static Bulletin Archived(Check check, BulletinSource source, StoredBulletin file) => new()
    {
        ClientId = check.ClientId,
        CheckId = check.Id,
        Day = check.Day,
        Rectification = check.Rectification,
        Format = source.Template.Format,
        FileName = source.FileName,
        StoragePath = file.Path,
        Sha256 = file.Sha256,
        Size = file.Size,
    };
}

/// <summary>What to send.</summary>
/// <param name="AcceptIncomplete">"Envoyer incomplet": send although lines are pending or in progress; without effect on a complete check.</param>
/// <param name="Reason">Why, 1 to 1000 characters, printed on the bulletin; needed to send an incomplete one.</param>
/// <param name="Version">The check's version that the caller has read; null sends whatever is there.</param>
/// <param name="Format">Null: the one of the client's template. A bulletin too long for a picture is refused until another is chosen.</param>
public sealed record SendBulletinInput(long CheckId, bool AcceptIncomplete = false, string? Reason = null, long? Version = null, BulletinFormat? Format = null)
{
    internal Problem? WhyNotIncomplete(int open) => (AcceptIncomplete, Text.FreeText(Reason)) switch
    {
        (false, _) => BulletinsProblems.CheckIncomplete(open),
        (true, null) => BulletinsProblems.ReasonRequired,
        (true, { Length: > BulletinsProblems.MaxReasonLength }) => BulletinsProblems.ReasonTooLong,
        (true, { } reason) => Text.IsWellFormed(reason) ? null : BulletinsProblems.ReasonMalformed,
    };
}
