using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Mail;

/// <summary>One address of an <see cref="OutgoingMail"/> with what the relay said to it.</summary>
public sealed class OutgoingMailRecipient : Entity
{
    public long MailId { get; set; }

    public OutgoingMail? Mail { get; set; }

    public MailRecipientKind Kind { get; set; }

    public required string Address { get; set; }

    /// <summary>Queued, sent or failed: the address alone; a refused one does not stop the others.</summary>
    public MailState State { get; set; } = MailState.Queued;

    /// <summary>The relay's own words: to the message once it took it, such as <c>250 2.0.0 Ok: queued as 4XyZ</c>, else to the address.</summary>
    public string? Answer { get; set; }
}

/// <summary>Header field that an address stands in.</summary>
public enum MailRecipientKind : byte
{
    To = 1,
    Cc = 2,
}
