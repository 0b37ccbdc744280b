namespace CheckDuMatin.Core.Data;

/// <summary>
/// One line of what has changed, written in the transaction of the change itself. Web processes read it once a second and tell their circuits,
/// so several of them need no broker. Ids become visible out of order: a reader looks again at the last 30 seconds. Rows over an hour go.
/// </summary>
public sealed class Change
{
    public long Id { get; set; }

    public DateTime CreatedAt { get; set; }

    public ChangedEntity Entity { get; set; }

    /// <summary>Key of what changed: for <see cref="ChangedEntity.Line"/> the check's, with the service in <see cref="PartId"/>.</summary>
    public long EntityId { get; set; }

    public long? PartId { get; set; }

    public long? ClientId { get; set; }

    public long Version { get; set; }

    /// <summary>Who changed it; the system user for jobs.</summary>
    public long UserId { get; set; }
}

/// <summary>What a <see cref="Change"/> speaks of.</summary>
public enum ChangedEntity : byte
{
    Client = 1,
    Check = 2,
    Line = 3,
    Mail = 4,
    Services = 5,
    Recipients = 6,
    User = 7,

    /// <summary>Somebody came to a check, or left it.</summary>
    Presence = 8,

    /// <summary>A day added to, or removed from, the calendar of holidays.</summary>
    Holiday = 20,

    /// <summary>A template of bulletins, made, changed or deleted.</summary>
    Template = 30,

    /// <summary>What "Exploitation" shows: a request for a job, an incident, a tick or a contact; administrators' alone.</summary>
    Operations = 40,
}
