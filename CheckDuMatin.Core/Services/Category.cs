using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>A node of a client's tree of services, at any depth.</summary>
public sealed class Category : Entity, IClientOwned, IPositioned
{
    /// <summary>Levels of a tree, so that a path always fits its column and a page.</summary>
    public const int MaxDepth = 20;

    public long ClientId { get; set; }

    /// <summary>Null at the root; always a category of the same client, never one of its own descendants.</summary>
    public long? ParentId { get; set; }

    public Category? Parent { get; set; }

    public required string Title { get; set; }

    /// <summary>Order among the categories of the same parent, from 0.</summary>
    public int Position { get; set; }

    /// <summary>Columns of this category's table in the bulletin; empty: its parent's, else the template's.</summary>
    public IReadOnlyList<ReportColumn> ReportColumns { get; set; } = [];

    /// <summary>Print the band of statistics above this category's table in the bulletin.</summary>
    public bool ShowStatistics { get; set; }
}
