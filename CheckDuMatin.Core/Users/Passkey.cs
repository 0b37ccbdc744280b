using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>A passkey (WebAuthn) with which its owner signs in without a password. Of the key only the public half is here.</summary>
public sealed class Passkey : Entity
{
    public const int MaxNameLength = 100;

    public long UserId { get; set; }

    public User? User { get; set; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; set; }

    /// <summary>By which the authenticator and we know it; at most 1023 bytes.</summary>
    public required byte[] CredentialId { get; set; }

    /// <summary>What Identity knows of it, as JSON: public key, counter, flags.</summary>
    public required string Data { get; set; }

    public DateTime? LastUsedAt { get; set; }
}
