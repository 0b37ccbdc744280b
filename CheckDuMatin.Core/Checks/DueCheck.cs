namespace CheckDuMatin.Core.Checks;

/// <summary>A check that is to be made.</summary>
/// <param name="ClientId">Whose.</param>
/// <param name="Day">Its day in the client's time zone.</param>
/// <param name="ScheduledAt">The check time of that day (UTC).</param>
internal sealed record DueCheck(long ClientId, DateOnly Day, DateTime ScheduledAt);
