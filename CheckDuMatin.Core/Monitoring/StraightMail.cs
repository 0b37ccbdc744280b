using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Composition;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Levels;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>Hands an alert straight to the relay, past the outbox: for when the database or the worker is what the alert is about. Nothing else may.</summary>
public sealed class StraightMail(LevelDeadlines deadlines, MailSettings settings, TimeProvider time)
{
    /// <summary>Whether there is anybody to mail (<c>ADMIN_ALERT_EMAIL</c>).</summary>
    public bool HasAddress => settings.AdminAlertAddress is not null;

    /// <summary>Tells of one alert, as open or, when it has an end, as over.</summary>
    /// <param name="isReminder">It was told before.</param>
    /// <returns>Whether the relay took it.</returns>
    public async Task<bool> SendAsync(Alert alert, bool isReminder, CancellationToken cancellationToken)
    {
        if (settings.AdminAlertAddress is not { } address)
        {
            return false;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var isOver = alert.ClosedAt is not null;
        var draft = AlertMail.Compose(
            isOver || isReminder ? [] : [alert], !isOver && isReminder ? [alert] : [], isOver ? [alert] : [], deadlines.Last, settings);
        var mail = new OutgoingMail
        {
            Kind = MailKind.Alert,
            FromAddress = settings.FromAddress,
            FromName = "Check du Matin",
            Subject = draft.Subject,
            TextBody = draft.TextBody,
            HtmlBody = draft.HtmlBody,
            MessageId = $"{Guid.NewGuid():N}@{Clients.MailAddress.DomainOf(settings.FromAddress)}",
            CreatedAt = now,
        };
        mail.Recipients.Add(new OutgoingMailRecipient { Mail = mail, Kind = MailRecipientKind.To, Address = address });
        await using var transport = new SmtpTransport(settings);
        using var message = MessageBuilder.Build(mail, attachment: null);
        var transmission = await transport.SendAsync(message, [address], _ => Task.FromResult(true), cancellationToken);

        // A lost answer counts as sent: a second mail of the same would be worse than none in a hundred.
        return transmission.Result is TransmissionResult.Accepted or TransmissionResult.Unknown;
    }
}
