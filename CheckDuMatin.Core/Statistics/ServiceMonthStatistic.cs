using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Statistics;

/// <summary>On how many days of a month a service was not OK, of the days whose checks are purged.</summary>
public sealed class ServiceMonthStatistic : Entity, IClientOwned
{
    public long ClientId { get; set; }

    public long ServiceId { get; set; }

    /// <summary>The month's first day.</summary>
    public DateOnly Month { get; set; }

    public int ErrorDays { get; set; }

    public int WarningDays { get; set; }
}
