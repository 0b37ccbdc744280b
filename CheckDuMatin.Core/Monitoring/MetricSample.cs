namespace CheckDuMatin.Core.Monitoring;

/// <summary>One figure of one minute, kept 7 days. A new series needs no new column.</summary>
public sealed class MetricSample
{
    /// <summary>One of <see cref="Series"/>, with what it is of after a colon: <c>disk.free:/storage</c>.</summary>
    public required string Series { get; set; }

    /// <summary>The whole minute (UTC).</summary>
    public DateTime TakenAt { get; set; }

    public double Value { get; set; }
}
