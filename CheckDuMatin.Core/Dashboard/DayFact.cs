using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Dashboard;

/// <summary>One client's day as its check's counters or, once that was purged, the kept statistics tell it.</summary>
/// <param name="CheckId">Null once the check is purged.</param>
/// <param name="DeadlineAt">When the client's reminder delay was over (UTC).</param>
public sealed record DayFact(
    long? CheckId,
    long ClientId,
    DateOnly Day,
    LineCounts Counts,
    DateTime DeadlineAt,
    DateTime? StartedAt,
    DateTime? CompletedAt,
    DateTime? SentAt)
{
    public CheckStatus Status => Counts.Status;

    public bool IsSentInTime => SentAt <= DeadlineAt;
}
