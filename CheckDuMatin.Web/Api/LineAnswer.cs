using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Web.Api;

/// <summary>One service's result inside a check.</summary>
/// <param name="Id">The service's id, and the line's within its check.</param>
/// <param name="Status">pending, in_progress, success, warning, error or not_applicable.</param>
/// <param name="ExpirationDate">yyyy-MM-dd.</param>
/// <param name="FailingSince">The local day since which the service is not OK; null while it is.</param>
/// <param name="ChangedBy">Who saved it last; null when nobody did.</param>
/// <param name="Version">Give it back when changing the line.</param>
internal sealed record LineAnswer(
    long Id,
    string Service,
    IReadOnlyList<string> CategoryPath,
    string Status,
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
    public static LineAnswer Of(LineView line) => new(
        line.ServiceId,
        line.Service,
        line.CategoryPath,
        line.Status.ToWord(),
        line.Comment,
        line.Notes,
        line.OperatorId,
        line.OperatorName,
        line.ExpirationDate,
        line.FailingSince,
        line.ChangedById,
        line.ChangedBy,
        line.ChangedAt,
        line.Version);
}
