using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Operations.Incidents;

/// <summary>A line of the incidents log: opened with an alert or by hand, closed with the all-clear or by hand. Kept 400 days after its end.</summary>
public sealed class Incident : Entity
{
    public const int MaxTextLength = 4000;

    /// <summary>The alert that opened it; null when a person did, or the alert is gone.</summary>
    public long? AlertId { get; set; }

    /// <summary>The alert's cause; null when a person opened it.</summary>
    public string? Cause { get; set; }

    public AlertLevel Level { get; set; }

    /// <summary>What has happened: the first line is its title.</summary>
    public required string Message { get; set; }

    public DateTime OpenedAt { get; set; }

    /// <summary><see cref="User.SystemId"/> when an alert opened it.</summary>
    public long OpenedById { get; set; }

    public User? OpenedBy { get; set; }

    public DateTime? ClosedAt { get; set; }

    /// <summary><see cref="User.SystemId"/> when the all-clear closed it.</summary>
    public long? ClosedById { get; set; }

    public User? ClosedBy { get; set; }
}
