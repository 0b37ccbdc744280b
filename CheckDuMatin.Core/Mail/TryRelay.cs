using System.Globalization;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail.Composition;
using CheckDuMatin.Core.Mail.Delivery;

namespace CheckDuMatin.Core.Mail;

/// <summary>Hands one mail straight to the relay and tells every step of the conversation. It asks no database, so it works while that is away.</summary>
public sealed class TryRelay(MailSettings settings, TimeProvider time)
{
    /// <param name="address">Whom the mail is for.</param>
    /// <param name="step">Told each line as it is said: <c>*</c> connected, <c>&gt;</c> ours, <c>&lt;</c> the relay's; passwords are starred out, the message itself is left out.</param>
    public async Task<Outcome<RelayTrial>> RunAsync(string address, Action<string> step, CancellationToken cancellationToken)
    {
        if (MailAddress.Parse(address) is not { } recipient)
        {
            return ClientsProblems.AddressInvalid(address, "address");
        }

        await using var transport = new SmtpTransport(settings, step);
        using var message = MessageBuilder.Build(Compose(recipient), attachment: null);
        var transmission = await transport.SendAsync(message, [recipient], _ => Task.FromResult(true), cancellationToken);
        var accepted = transmission is { Result: TransmissionResult.Accepted } && transmission.Answers.Values.All(answer => answer.IsAccepted);
        return new RelayTrial(
            $"{settings.Host}:{settings.Port}",
            accepted,
            transmission.Words,
            accepted ? null : MailErrorText.For($"{transmission.Error ?? MailErrors.InternalError}: {transmission.Words}"));
    }

    private OutgoingMail Compose(string recipient)
    {
        var texts = new MailTexts(CultureInfo.CurrentUICulture);
        var now = time.GetUtcNow().UtcDateTime;
        var draft = new MailLetter
        {
            Culture = texts.Culture,
            Subject = texts["RelayTestSubject"],
            Heading = texts["RelayTestTitle"],
            Blocks = [new MailParagraph(texts.Format("RelayTestBody", now))],
            Footer = [texts["Footer"]],
        }.ToDraft(MailKind.Test, [recipient]);
        var mail = new OutgoingMail
        {
            Kind = MailKind.Test,
            FromAddress = settings.FromAddress,
            FromName = "Check du Matin",
            Subject = draft.Subject,
            TextBody = draft.TextBody,
            HtmlBody = draft.HtmlBody,
            MessageId = $"{Guid.NewGuid():N}@{MailAddress.DomainOf(settings.FromAddress)}",
            CreatedAt = now,
        };
        mail.Recipients.Add(new OutgoingMailRecipient { Mail = mail, Kind = MailRecipientKind.To, Address = recipient });
        return mail;
    }
}

/// <param name="Relay">Name and port.</param>
/// <param name="Words">The relay's last answer, or what broke the line.</param>
/// <param name="Explanation">What went wrong, in plain words; null when the relay took the mail.</param>
public sealed record RelayTrial(string Relay, bool Accepted, string? Words, string? Explanation);
