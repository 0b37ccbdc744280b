namespace CheckDuMatin.Core.Data;

/// <summary>A row with a 64-bit key. Both instants are UTC and set by <see cref="CdmContext"/> at saving.</summary>
public abstract class Entity : IHasTimestamps
{
    public long Id { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }
}
