namespace CheckDuMatin.Core.Checks;

/// <summary>Result of one service in a check (product.md §4). The API's words are in <see cref="LineStatuses"/>.</summary>
public enum LineStatus : byte
{
    Pending = 0,
    InProgress = 1,
    Success = 2,
    Warning = 3,
    Error = 4,
    NotApplicable = 5,
}
