namespace CheckDuMatin.Core.Audit;

/// <summary>One entry of the audit, with the names that belong to its keys today.</summary>
/// <param name="At">UTC.</param>
/// <param name="UserName">Null when the user is gone.</param>
/// <param name="ClientLabel">Null when no client is concerned, or it was deleted.</param>
/// <param name="Before">JSON of the fields that changed, as they were.</param>
/// <param name="After">JSON of the fields that changed, as they are.</param>
public sealed record AuditRow(
    long Id,
    DateTime At,
    long UserId,
    string? UserName,
    long? ClientId,
    string? ClientLabel,
    string Action,
    long? EntityId,
    long? PartId,
    string? Before,
    string? After,
    string? RemoteAddress,
    string? CorrelationId)
{
    /// <summary>What was changed, by name: a service, a user, the day of a check; null when nothing tells more than the client.</summary>
    public string? SubjectName { get; init; }

    /// <summary>The day of the check concerned.</summary>
    public DateOnly? Day { get; init; }
}
