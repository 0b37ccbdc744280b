namespace CheckDuMatin.Core.Checks;

/// <summary>The result of one service in a check. The numbers are stored.</summary>
public enum LineStatus : byte
{
    Pending = 0,
    InProgress = 1,
    Success = 2,
    Warning = 3,
    Error = 4,
    NotApplicable = 5,
}
