using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// A mail of the outbox: written in the transaction of what caused it, sent by the worker. A claim is a lease taken by compare-and-set, so
/// several workers send each once and a dead one's mail is taken over.
/// </summary>
public sealed class OutgoingMail : Entity
{
    public MailKind Kind { get; set; }

    /// <summary>Null for mail that belongs to no client, such as alerts and invitations: only administrators see it.</summary>
    public long? ClientId { get; set; }

    public long? CheckId { get; set; }

    public Check? Check { get; set; }

    /// <summary>The archived file to attach.</summary>
    public long? BulletinId { get; set; }

    public Bulletin? Bulletin { get; set; }

    public required string FromAddress { get; set; }

    public string? FromName { get; set; }

    public required string Subject { get; set; }

    public required string TextBody { get; set; }

    public required string HtmlBody { get; set; }

    /// <summary>RFC 5322 Message-ID without brackets. It never changes, so that a twin after an unknown outcome is recognisable.</summary>
    public required string MessageId { get; set; }

    public MailState State { get; set; }

    /// <summary>Sessions with the relay begun for this mail.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before this instant; null when nothing more is to be tried.</summary>
    public DateTime? NextAttemptAt { get; set; }

    /// <summary>Until then the worker in <see cref="LeaseOwner"/> has it; afterwards anyone may take it over.</summary>
    public DateTime? LeaseUntil { get; set; }

    public string? LeaseOwner { get; set; }

    /// <summary>Set after the relay's go-ahead and before the message's body: a lease that ends with it set has an unknown outcome.</summary>
    public DateTime? DataStartedAt { get; set; }

    /// <summary>When the relay's answer was last lost, so that it may have the mail; never emptied again. Whatever was archived for it stays.</summary>
    public DateTime? MaybeSentAt { get; set; }

    /// <summary>What the last attempt met, as a stable code and the relay's own words.</summary>
    public string? LastError { get; set; }

    public DateTime? SentAt { get; set; }

    /// <summary>Who asked for it; the system user for automatic mail.</summary>
    public long RequestedById { get; set; }

    /// <summary>At most one mail with the same key ever exists, such as one alert per cause and period.</summary>
    public string? DedupeKey { get; set; }

    public ICollection<OutgoingMailRecipient> Recipients { get; } = [];
}

/// <summary>State of an <see cref="OutgoingMail"/>; the API's words are the names in lower case.</summary>
public enum MailState : byte
{
    Queued = 1,
    Sending = 2,
    Sent = 3,
    Failed = 4,

    /// <summary>The relay's answer after DATA was lost ("Incertain"): held 10 minutes, then tried again with the same Message-ID.</summary>
    Unknown = 5,
    Cancelled = 6,
}

/// <summary>What a mail is for.</summary>
public enum MailKind : byte
{
    Bulletin = 1,
    Reminder = 2,

    /// <summary>A link that opens an account: of use for an hour, and a secret.</summary>
    Account = 3,
    Task = 4,
    Alert = 5,
    Test = 6,

    /// <summary>Tells somebody of a change to his account; without a link.</summary>
    Notice = 7,
}
