using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Clients;

/// <summary>An address that a client's bulletins or reminders come from or go to.</summary>
public sealed class Recipient : Entity, IClientOwned
{
    /// <summary>RFC 5321, a path less its brackets.</summary>
    public const int MaxAddressLength = 254;

    /// <summary>More is a mailing list, which belongs into the mail server.</summary>
    public const int MaxPerClient = 200;

    public long ClientId { get; set; }

    public Client? Client { get; set; }

    public RecipientPurpose Purpose { get; set; }

    public RecipientType Type { get; set; }

    /// <summary>An address alone, without a display name; at most 254 characters (RFC 5321).</summary>
    public required string Address { get; set; }
}

/// <summary>Which mail a <see cref="Recipient"/> belongs to.</summary>
public enum RecipientPurpose : byte
{
    Bulletin = 1,
    Reminder = 2,
}

/// <summary>"Expéditeur", "Destinataire", "Copie".</summary>
public enum RecipientType : byte
{
    Sender = 1,
    Receiver = 2,
    Copy = 3,
}
