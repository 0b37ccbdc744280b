using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Operations;

/// <summary>Something that whoever is on call should know. One row per cause stays open until it is over.</summary>
public sealed class Alert : Entity
{
    /// <summary>Stable name of the cause, such as <c>check.generation:42</c>.</summary>
    public required string Cause { get; set; }

    public AlertLevel Level { get; set; }

    public long? ClientId { get; set; }

    public required string Message { get; set; }

    public DateTime OpenedAt { get; set; }

    public DateTime LastSeenAt { get; set; }

    public DateTime? ClosedAt { get; set; }

    /// <summary>When a mail last told that it is open; null: none has.</summary>
    public DateTime? MailedAt { get; set; }

    /// <summary>The level that mail told.</summary>
    public AlertLevel? MailedLevel { get; set; }

    /// <summary>When a mail told that it is over.</summary>
    public DateTime? ClearMailedAt { get; set; }

    /// <summary>1 while open, null once closed: with the cause it is unique, so a cause is open once.</summary>
    public byte? OpenMark { get; set; }
}

/// <summary>How bad it is; <see cref="Levels.Deadlines"/> says how soon it asks for somebody.</summary>
public enum AlertLevel : byte
{
    Critical = 1,
    Major = 2,
    Minor = 3,
}
