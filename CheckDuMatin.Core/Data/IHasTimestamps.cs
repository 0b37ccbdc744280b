namespace CheckDuMatin.Core.Data;

/// <summary>A row that knows when it was made and last changed (UTC, microseconds).</summary>
public interface IHasTimestamps
{
    DateTime CreatedAt { get; set; }

    DateTime UpdatedAt { get; set; }
}
