using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>A link that opens an account once: the first administrator's, an invitation, a new password. Only its SHA-256 is kept.</summary>
public sealed class AccountLink : Entity
{
    /// <summary>Null for the first administrator's: there is no user yet.</summary>
    public long? UserId { get; set; }

    public User? User { get; set; }

    public AccountLinkPurpose Purpose { get; set; }

    /// <summary>SHA-256 of the secret in the link, 32 bytes.</summary>
    public required byte[] Hash { get; set; }

    public DateTime ExpiresAt { get; set; }

    public DateTime? UsedAt { get; set; }
}

/// <summary>What an <see cref="AccountLink"/> lets its holder do.</summary>
public enum AccountLinkPurpose : byte
{
    FirstAdministrator = 1,
    Invitation = 2,
    PasswordReset = 3,
}
