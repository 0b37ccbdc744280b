namespace CheckDuMatin.Web.Components.Pages.Checks;

/// <summary>What a line's row shows and needs of its check.</summary>
/// <param name="Name">What it is called where it is only named: client and day.</param>
/// <param name="TimeZone">IANA name of the client's time zone, in which instants are shown.</param>
/// <param name="IsFrozen">The bulletin has left: nothing may change.</param>
public sealed record RowCheck(long Id, string Name, DateOnly Day, string TimeZone, bool IsFrozen);
