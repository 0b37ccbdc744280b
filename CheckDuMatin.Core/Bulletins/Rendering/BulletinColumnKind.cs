namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>What a column of a bulletin can show.</summary>
public enum BulletinColumnKind
{
    /// <summary>Title of the service ("Description").</summary>
    Service,

    /// <summary>Path of the categories below the section's.</summary>
    Category,

    Status,
    ExpirationDate,
    Comment,
    Notes,
    Operator,

    /// <summary>When the line was last changed.</summary>
    LastChange,
}
