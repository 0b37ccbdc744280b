using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Web.Api;

/// <summary>A check in a list.</summary>
/// <param name="Day">The client's local day, yyyy-MM-dd.</param>
/// <param name="ScheduledAt">When it became due (UTC).</param>
/// <param name="Status">pending, in_progress, success, warning or error.</param>
/// <param name="FrozenAt">Since when nothing may change: the bulletin was rendered and queued.</param>
/// <param name="SentAt">The relay's first acceptance.</param>
internal sealed record CheckSummary(
    long Id,
    long ClientId,
    string Client,
    DateOnly Day,
    DateTime ScheduledAt,
    string Status,
    LineCounts Counts,
    DateTime? CompletedAt,
    DateTime? FrozenAt,
    DateTime? SentAt,
    int Rectification,
    long Version)
{
    public static CheckSummary Of(CheckListItem check) => new(
        check.Id, check.ClientId, check.Client, check.Day, check.ScheduledAt, check.Status.ToWord(), check.Counts, check.CompletedAt, check.FrozenAt,
        check.SentAt, check.Rectification, check.Version);
}
