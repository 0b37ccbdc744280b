using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>Lines per status.</summary>
public sealed record BulletinCounts
{
    public int Pending { get; init; }

    public int InProgress { get; init; }

    public int Success { get; init; }

    public int Warning { get; init; }

    public int Error { get; init; }

    public int NotApplicable { get; init; }

    public int Total => Pending + InProgress + Success + Warning + Error + NotApplicable;

    /// <summary>Lines still to be verified.</summary>
    public int Open => Pending + InProgress;

    /// <summary>The number for one status.</summary>
    public int this[LineStatus status] => status switch
    {
        LineStatus.Pending => Pending,
        LineStatus.InProgress => InProgress,
        LineStatus.Success => Success,
        LineStatus.Warning => Warning,
        LineStatus.Error => Error,
        LineStatus.NotApplicable => NotApplicable,
        _ => 0,
    };

    /// <summary>Counts the given lines.</summary>
    public static BulletinCounts Of(IEnumerable<BulletinRow> rows)
    {
        var counts = rows.CountBy(r => r.Status).ToDictionary();
        return new()
        {
            Pending = counts.GetValueOrDefault(LineStatus.Pending),
            InProgress = counts.GetValueOrDefault(LineStatus.InProgress),
            Success = counts.GetValueOrDefault(LineStatus.Success),
            Warning = counts.GetValueOrDefault(LineStatus.Warning),
            Error = counts.GetValueOrDefault(LineStatus.Error),
            NotApplicable = counts.GetValueOrDefault(LineStatus.NotApplicable),
        };
    }
}
