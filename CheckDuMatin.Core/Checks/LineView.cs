namespace CheckDuMatin.Core.Checks;

/// <summary>A line as pages and the API show it.</summary>
/// <param name="ServiceId">The line's id within its check.</param>
/// <param name="FailingSince">The local day since which the service is not OK; null while it is.</param>
/// <param name="ChangedById">Who saved it last; null when nobody did.</param>
/// <param name="ChangedBy">That person's name.</param>
public sealed record LineView(
    long ServiceId,
    string Service,
    IReadOnlyList<string> CategoryPath,
    LineStatus Status,
    string? Comment,
    string? Notes,
    long? OperatorId,
    string? OperatorName,
    DateOnly? ExpirationDate,
    DateOnly? FailingSince,
    long? ChangedById,
    string? ChangedBy,
    DateTime ChangedAt,
    long Version)
{
    /// <summary>From a line that was read with its revision and its operator.</summary>
    /// <param name="changedBy">Name of who saved it last.</param>
    internal static LineView Of(CheckLine line, string? changedBy) => new(
        line.ServiceId,
        line.Revision!.Title,
        line.Revision.CategoryPath,
        line.Status,
        line.Comment,
        line.Notes,
        line.OperatorId,
        line.Operator?.Name,
        line.ExpirationDate,
        line.Status.IsFailing() ? line.FailingSince : null,
        line.ChangedById,
        changedBy,
        line.UpdatedAt,
        line.Version);
}
