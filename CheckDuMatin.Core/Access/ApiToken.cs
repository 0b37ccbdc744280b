using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Access;

/// <summary>A personal access token: acts for its user within its scopes. Only the SHA-256 of the secret is kept.</summary>
public sealed class ApiToken : Entity
{
    public long UserId { get; set; }

    public User? User { get; set; }

    public required string Name { get; set; }

    /// <summary>The first characters of the secret, by which its owner recognises it in a list.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the whole secret, 32 bytes.</summary>
    public required byte[] Hash { get; set; }

    public TokenScopes Scopes { get; set; }

    public DateTime? ExpiresAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    public DateTime? LastUsedAt { get; set; }
}

/// <summary>What a token may do (contract.md, API).</summary>
[Flags]
public enum TokenScopes : byte
{
    None = 0,
    Read = 1,
    Fill = 2,
    Send = 4,
    Manage = 8,
    Operate = 16,
}
