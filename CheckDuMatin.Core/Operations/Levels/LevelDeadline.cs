namespace CheckDuMatin.Core.Operations.Levels;

/// <summary>How soon somebody must be at work on an incident of a level, where that is not as <see cref="Deadlines.Usual"/> says.</summary>
public sealed class LevelDeadline
{
    public AlertLevel Level { get; set; }

    /// <summary>0: at once.</summary>
    public int Minutes { get; set; }
}
