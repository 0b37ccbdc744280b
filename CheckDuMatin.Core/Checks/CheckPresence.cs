using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Checks;

/// <summary>One window in which somebody has a check open. It renews itself; one that has not for <see cref="Lifetime"/> no longer counts.</summary>
public sealed class CheckPresence
{
    /// <summary>Three times what a window leaves between two signs of life: hidden ones are slowed down to one a minute.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(90);

    public long CheckId { get; set; }

    public Check? Check { get; set; }

    public long UserId { get; set; }

    public User? User { get; set; }

    /// <summary>Made up by the window: closing one of two leaves the other.</summary>
    public Guid WindowId { get; set; }

    public DateTime SeenAt { get; set; }
}
