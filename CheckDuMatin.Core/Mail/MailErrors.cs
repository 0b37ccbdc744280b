namespace CheckDuMatin.Core.Mail;

/// <summary>The stable codes that begin <see cref="OutgoingMail.LastError"/>; each has a sentence <c>Error_…</c> in MailTexts.resx.</summary>
public static class MailErrors
{
    /// <summary>No connection, no greeting, or the relay is closed for now.</summary>
    public const string RelayUnreachable = "relay_unreachable";

    public const string TlsFailed = "tls_failed";

    public const string AuthFailed = "auth_failed";

    /// <summary>The relay offers no encryption, so the password was not said; <c>MAIL_ENCRYPTION=none</c> would allow it.</summary>
    public const string PasswordUnprotected = "password_unprotected";

    public const string SenderRefused = "sender_refused";

    public const string SenderDeferred = "sender_deferred";

    public const string MessageRefused = "message_refused";

    public const string MessageDeferred = "message_deferred";

    public const string MessageTooLarge = "message_too_large";

    /// <summary>Every address was refused for good.</summary>
    public const string RecipientsRefused = "recipients_refused";

    /// <summary>Some address is refused for now.</summary>
    public const string RecipientsDeferred = "recipients_deferred";

    /// <summary>Some address was refused for good, others took the mail.</summary>
    public const string RecipientRefused = "recipient_refused";

    /// <summary>Cut before the message went out: nothing was sent.</summary>
    public const string ConnectionLost = "connection_lost";

    /// <summary>Cut after the message went out and before the relay's answer.</summary>
    public const string AnswerLost = "answer_lost";

    /// <summary>The check was reopened: whoever had not got the mail by then does not get it any more.</summary>
    public const string Superseded = "superseded";

    public const string AttachmentMissing = "attachment_missing";

    public const string InternalError = "internal_error";

    /// <summary>The form in which an error is kept: <c>code: the relay's words</c>.</summary>
    internal static string Format(string code, string? words) => string.IsNullOrWhiteSpace(words) ? code : $"{code}: {words}";

    /// <summary>The code of a kept error.</summary>
    public static string CodeOf(string error) => error.Split(':', 2)[0];
}
