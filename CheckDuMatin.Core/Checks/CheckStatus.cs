namespace CheckDuMatin.Core.Checks;

/// <summary>Status of a whole check, derived from its lines (product.md §4), worst first. Same words and numbers as <see cref="LineStatus"/>.</summary>
public enum CheckStatus : byte
{
    Pending = 0,
    InProgress = 1,
    Success = 2,
    Warning = 3,
    Error = 4,
}
