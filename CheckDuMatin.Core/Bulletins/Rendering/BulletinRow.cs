using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>One service's result, as the snapshot in the check names it.</summary>
public sealed record BulletinRow
{
    public required string ServiceTitle { get; init; }

    /// <summary>Titles of the categories from the root down to the service's own.</summary>
    public IReadOnlyList<string> CategoryPath { get; init; } = [];

    /// <summary>What its category asks to be shown, in this order. Empty: the template's columns.</summary>
    public IReadOnlyList<BulletinColumnKind> Columns { get; init; } = [];

    public required LineStatus Status { get; init; }

    /// <summary>The day since which it is not OK. Read for NOK and AVERTISSEMENT only.</summary>
    public DateOnly? FailingSince { get; init; }

    public DateOnly? ExpirationDate { get; init; }

    public string? Comment { get; init; }

    public string? Notes { get; init; }

    /// <summary>Name of the user in charge.</summary>
    public string? Operator { get; init; }

    /// <summary>Last change of the line, in the client's time zone.</summary>
    public DateTimeOffset? LastChangedLocal { get; init; }
}
