using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>A node of a client's tree of services, at any depth.</summary>
public sealed class Category : Entity, IClientOwned
{
    public long ClientId { get; set; }

    /// <summary>Null at the root; always a category of the same client, never one of its own descendants.</summary>
    public long? ParentId { get; set; }

    public Category? Parent { get; set; }

    public required string Title { get; set; }

    /// <summary>Order among the categories of the same parent.</summary>
    public int Position { get; set; }

    /// <summary>Print the band of statistics above this category's table in the bulletin.</summary>
    public bool ShowStatistics { get; set; }
}
