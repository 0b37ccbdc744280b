using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>One browser in which a user is signed in. The cookie holds a secret, of which only the SHA-256 is kept.</summary>
public sealed class UserSession : Entity
{
    public long UserId { get; set; }

    public User? User { get; set; }

    /// <summary>SHA-256 of the secret in the cookie, 32 bytes.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>The User-Agent header at sign-in; null when there was none.</summary>
    public string? Browser { get; set; }

    /// <summary>Where it was opened from.</summary>
    public string? RemoteAddress { get; set; }

    /// <summary>To the minute.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>However much it is used, it ends then.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>Signed out, revoked, or ended with all others by a new password.</summary>
    public DateTime? EndedAt { get; set; }
}
