using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Dashboard;

/// <summary>One client's day as its check's counters or, once that was purged, the kept statistics tell it.</summary>
/// <param name="CheckId">Null once the check is purged.</param>
public sealed record ClientDay(long? CheckId, long ClientId, DateOnly Day, CheckStatus Status);
