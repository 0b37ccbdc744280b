namespace CheckDuMatin.Core.Audit;

/// <summary>Who changed what, when, from where, before and after. Written in the transaction of the change; never changed.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    public DateTime CreatedAt { get; set; }

    public long UserId { get; set; }

    /// <summary>The client concerned; null for what belongs to none.</summary>
    public long? ClientId { get; set; }

    /// <summary>Dotted name of what was done, such as <c>line.saved</c> or <c>client.created</c>.</summary>
    public required string Action { get; set; }

    /// <summary>Key of what was changed; for a line the check's.</summary>
    public long? EntityId { get; set; }

    /// <summary>For a line the service's.</summary>
    public long? PartId { get; set; }

    /// <summary>JSON of the fields that changed, as they were.</summary>
    public string? Before { get; set; }

    /// <summary>JSON of the fields that changed, as they are.</summary>
    public string? After { get; set; }

    public string? RemoteAddress { get; set; }

    /// <summary>The same for all that one command wrote, 32 hexadecimal digits: of its trace, where it has one.</summary>
    public string? CorrelationId { get; set; }
}
