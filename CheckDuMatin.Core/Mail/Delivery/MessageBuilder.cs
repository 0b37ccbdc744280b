using System.Net;
using System.Text.RegularExpressions;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Clients;
using MimeKit;

namespace CheckDuMatin.Core.Mail.Delivery;

/// <summary>Makes the message of a mail of the outbox; each attempt gives the same headers, Message-ID and date.</summary>
internal static partial class MessageBuilder
{
    /// <param name="attachment">The bytes of the mail's bulletin; null when it has none.</param>
    public static OutboundMessage Build(OutgoingMail mail, byte[]? attachment)
    {
        var body = new BodyBuilder { TextBody = mail.TextBody };
        body.HtmlBody = Picture().Replace(mail.HtmlBody, match => $"src=\"cid:{Attach(body, mail, match)}\"");
        if (attachment is not null && mail.Bulletin is { } bulletin)
        {
            body.Attachments.Add(bulletin.FileName, attachment, ContentType.Parse(BulletinFileName.ContentType(bulletin.Format)));
        }

        // Text and HTML: always of several parts.
        var message = new OutboundMessage((Multipart)body.ToMessageBody())
        {
            Subject = mail.Subject,
            Date = new DateTimeOffset(mail.CreatedAt),
            MessageId = mail.MessageId,
        };
        message.From.Add(new MailboxAddress(mail.FromName, mail.FromAddress));
        foreach (var recipient in mail.Recipients.OrderBy(recipient => recipient.Id))
        {
            (recipient.Kind == MailRecipientKind.To ? message.To : message.Cc).Add(new MailboxAddress(name: null, recipient.Address));
        }

        // RFC 3834: holiday notices and other robots do not answer; the second one is what Exchange heeds.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        if (mail.Kind is not (MailKind.Account or MailKind.Notice))
        {
            // RFC 2919: what lets a customer file bulletins, or a colleague reminders, apart from what persons write.
            message.Headers.Add(HeaderId.ListId, $"Check du Matin <{mail.Kind.ToString().ToLowerInvariant()}.check-du-matin.{MailAddress.DomainOf(mail.FromAddress)}>");
        }

        return message;
    }

    /// <summary>Makes an inline attachment of a picture that stands in the HTML itself; the Content-ID it is found by (RFC 2392).</summary>
    private static string Attach(BodyBuilder body, OutgoingMail mail, Match picture)
    {
        var subtype = picture.Groups["subtype"].Value;
        var bytes = Convert.FromBase64String(WebUtility.HtmlDecode(picture.Groups["bytes"].Value));
        var part = body.LinkedResources.Add($"logo.{(subtype == "jpeg" ? "jpg" : subtype)}", bytes, new ContentType("image", subtype));
        return part.ContentId = $"logo{body.LinkedResources.Count}.{mail.MessageId}";
    }

    /// <summary>As <see cref="Composition.MailLogo"/> writes it. Nobody else's words can: a quotation mark of theirs is escaped.</summary>
    [GeneratedRegex("src=\"data:image/(?<subtype>png|jpeg);base64,(?<bytes>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Picture();
}
