using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Checklists;

/// <summary>Somebody has done what a checklist asks of a person, for one day, week, month or start. Kept 400 days.</summary>
public sealed class ChecklistTick : Entity
{
    public const int MaxPeriodLength = 16;
    public const int MaxItemLength = 64;

    public ChecklistKind List { get; set; }

    /// <summary>As <see cref="ChecklistPeriods"/> writes it.</summary>
    public required string Period { get; set; }

    /// <summary>One of <see cref="ChecklistItems"/>.</summary>
    public required string Item { get; set; }

    public long UserId { get; set; }

    public User? User { get; set; }
}

/// <summary>The checklists of the manual.</summary>
public enum ChecklistKind : byte
{
    /// <summary>Once after each start of the application.</summary>
    Startup = 1,
    Daily = 2,
    Weekly = 3,
    Monthly = 4,
}
