namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>The client's last check before the one reported, to show the trend.</summary>
public sealed record PreviousCheck(DateOnly Day, BulletinCounts Counts);
