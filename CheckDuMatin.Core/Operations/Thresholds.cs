namespace CheckDuMatin.Core.Operations;

/// <summary>Where the machine stops being well (operations.md, "metrics and thresholds"), as parts of one.</summary>
public static class Thresholds
{
    /// <summary>Less free disk than this is an alert.</summary>
    public const double FreeDisk = 0.20;

    /// <summary>Less than this, and writes are about to fail.</summary>
    public const double CriticalFreeDisk = 0.05;

    public const double UsedMemory = 0.80;

    /// <summary>Over ten minutes.</summary>
    public const double Cpu = 0.80;
}
