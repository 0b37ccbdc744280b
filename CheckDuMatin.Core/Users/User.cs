using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using Microsoft.AspNetCore.Identity;

namespace CheckDuMatin.Core.Users;

/// <summary>Somebody who signs in. Deactivated, never deleted while anything refers to him.</summary>
public sealed class User : IdentityUser<long>, IHasTimestamps
{
    /// <summary>The built-in user in whose name automation acts. It has no password and cannot sign in.</summary>
    public const long SystemId = 1;

    /// <summary>Everybody is locked out after too many wrong passwords.</summary>
    public User() => LockoutEnabled = true;

    public required string Name { get; set; }

    public UserRole Role { get; set; } = UserRole.Manager;

    public bool IsActive { get; set; } = true;

    public bool MustChangePassword { get; set; }

    /// <summary>"fr" or "en".</summary>
    public string Language { get; set; } = "fr";

    /// <summary>"light", "dark" or "system"; null while never chosen: then the browser's own choice holds.</summary>
    public string? Theme { get; set; }

    public DateTime? LastSignInAt { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    public ICollection<ClientManager> Clients { get; } = [];
}

/// <summary>"Administrateur" sees everything, "Gestionnaire" the clients assigned to him.</summary>
public enum UserRole : byte
{
    Manager = 1,
    Administrator = 2,
}
