using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Web.Api;

/// <summary>A check with its lines, in the order of the client's tree.</summary>
/// <param name="TimeZone">IANA name of the client's time zone.</param>
/// <param name="StartedAt">When the first line was touched (UTC).</param>
/// <param name="IncompleteReason">Why it was sent unfinished.</param>
/// <param name="Rectification">0 for the first sending, n for the nth correction.</param>
internal sealed record CheckAnswer(
    long Id,
    long ClientId,
    string Client,
    string TimeZone,
    DateOnly Day,
    DateTime ScheduledAt,
    string Status,
    LineCounts Counts,
    string? Notes,
    DateTime? StartedAt,
    DateTime? CompletedAt,
    DateTime? FrozenAt,
    DateTime? SentAt,
    string? SentBy,
    string? IncompleteReason,
    int Rectification,
    long Version,
    IReadOnlyList<LineAnswer> Lines,
    IReadOnlyList<EvidenceView> Evidence)
{
    public static CheckAnswer Of(CheckSheetView check) => new(
        check.Id, check.ClientId, check.Client, check.TimeZone, check.Day, check.ScheduledAt, check.Status.ToWord(), check.Counts, check.Notes,
        check.StartedAt, check.CompletedAt, check.FrozenAt, check.SentAt, check.SentBy, check.IncompleteReason, check.Rectification, check.Version,
        [.. check.Lines.Select(line => LineAnswer.Of(line.Line))], check.Evidence);
}
