using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>One thing to verify: a backup, a server, a licence, a mailbox.</summary>
public sealed class Service : Entity, IClientOwned, IPositioned
{
    public const int MaxDescriptionLength = 10_000;

    public long ClientId { get; set; }

    /// <summary>Null only for an archived service whose category was deleted.</summary>
    public long? CategoryId { get; set; }

    public Category? Category { get; set; }

    public required string Title { get; set; }

    /// <summary>What to look at, as Markdown, shown to whoever fills the check.</summary>
    public string? Description { get; set; }

    /// <summary>Order among the active services of its category, from 0; an archived one keeps its last.</summary>
    public int Position { get; set; }

    /// <summary>False once archived: past lines stay, new checks leave it out.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>The revision that the next check's line is made from; set by <see cref="RefreshRevisions"/>.</summary>
    public long? RevisionId { get; set; }

    public ServiceRevision? Revision { get; set; }
}
