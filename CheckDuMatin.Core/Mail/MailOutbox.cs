using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Mail;

/// <summary>Writes mail into the outbox, in the transaction of whatever causes it, so that neither is there without the other.</summary>
public sealed class MailOutbox(MailSettings settings)
{
    private const string ApplicationName = "Check du Matin";
    private const int MaxSubjectLength = 500;

    /// <summary>
    /// Saves the mail as queued (together with whatever else is tracked) and announces it; it leaves once the transaction is committed.
    /// Duplicate addresses count once, To before Cc.
    /// </summary>
    /// <exception cref="ArgumentException">No receiver, or an address that is none: the caller has checked them before.</exception>
    public async Task<OutgoingMail> EnqueueAsync(CdmContext db, MailDraft draft, CancellationToken cancellationToken)
    {
        var from = Valid(draft.From ?? settings.FromAddress);
        if (draft.To.Count == 0)
        {
            throw new ArgumentException("A mail needs a receiver.", nameof(draft));
        }

        var mail = new OutgoingMail
        {
            Kind = draft.Kind,
            ClientId = draft.ClientId,
            CheckId = draft.CheckId,
            Bulletin = draft.Bulletin,
            FromAddress = from,
            FromName = draft.From is null ? ApplicationName : null,
            Subject = HeaderText(draft.Subject),
            TextBody = draft.TextBody,
            HtmlBody = draft.HtmlBody,
            MessageId = NewMessageId(from),
            State = MailState.Queued,
            NextAttemptAt = db.Now,
            RequestedById = db.Scope.UserId,
            DedupeKey = draft.DedupeKey,
        };
        AddRecipients(mail, draft.To, MailRecipientKind.To);
        AddRecipients(mail, draft.Copies, MailRecipientKind.Cc);
        db.OutgoingMails.Add(mail);
        await db.SaveChangesAsync(cancellationToken);
        db.Announce(ChangedEntity.Mail, mail.Id, mail.ClientId);
        await db.SaveChangesAsync(cancellationToken);
        return mail;
    }

    private static void AddRecipients(OutgoingMail mail, IEnumerable<string> addresses, MailRecipientKind kind)
    {
        foreach (var address in addresses.Select(Valid))
        {
            if (!mail.Recipients.Any(recipient => string.Equals(recipient.Address, address, StringComparison.OrdinalIgnoreCase)))
            {
                mail.Recipients.Add(new OutgoingMailRecipient { Mail = mail, Kind = kind, Address = address });
            }
        }
    }

    private static string Valid(string address) =>
        MailAddress.Parse(address) ?? throw new ArgumentException("Not an address that mail could go to.", nameof(address));

    /// <summary>One line: a line break in a header would begin another header.</summary>
    private static string HeaderText(string value)
    {
        var line = string.Concat(value.EnumerateRunes().Select(rune => System.Text.Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString())).Trim();
        return line.Length <= MaxSubjectLength ? line : line[..(char.IsHighSurrogate(line[MaxSubjectLength - 1]) ? MaxSubjectLength - 1 : MaxSubjectLength)];
    }

    private static string NewMessageId(string from) => $"{Guid.NewGuid():N}@{MailAddress.DomainOf(from)}";
}
