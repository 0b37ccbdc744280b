using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Statistics;

/// <summary>What stays of a client's day once its check is purged.</summary>
public sealed class DailyStatistic : Entity, IClientOwned
{
    public long ClientId { get; set; }

    public DateOnly Day { get; set; }

    public int PendingLines { get; set; }

    public int InProgressLines { get; set; }

    public int SuccessLines { get; set; }

    public int WarningLines { get; set; }

    public int ErrorLines { get; set; }

    public int NotApplicableLines { get; set; }

    public DateTime ScheduledAt { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? CompletedAt { get; set; }

    public DateTime? SentAt { get; set; }
}
