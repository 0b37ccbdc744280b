namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>A root category with the lines below it, in their order.</summary>
public sealed record BulletinSection
{
    /// <summary>Title of the root category.</summary>
    public required string Title { get; init; }

    /// <summary>Whether the category shows its statistics (the template must allow it too).</summary>
    public bool ShowStatistics { get; init; }

    public required IReadOnlyList<BulletinRow> Rows { get; init; }
}
