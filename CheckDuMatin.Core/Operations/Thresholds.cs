namespace CheckDuMatin.Core.Operations;

/// <summary>Where the machine stops being well (operations.md, "metrics and thresholds"), as parts of one, and when.</summary>
public static class Thresholds
{
    /// <summary>Less free disk than this is an alert.</summary>
    public const double FreeDisk = 0.20;

    /// <summary>Less than this, and writes are about to fail.</summary>
    public const double CriticalFreeDisk = 0.05;

    public const double UsedMemory = 0.80;

    /// <summary>Over <see cref="CpuPatience"/>.</summary>
    public const double Cpu = 0.80;

    /// <summary>How long the CPU must stay over its threshold.</summary>
    public static readonly TimeSpan CpuPatience = TimeSpan.FromMinutes(10);

    /// <summary>A certificate that ends sooner than this is an alert; authorities that renew by themselves do so before.</summary>
    public static readonly TimeSpan CertificateLeft = TimeSpan.FromDays(21);

    /// <summary>Sooner than this it is an urgent one.</summary>
    public static readonly TimeSpan CertificateUrgent = TimeSpan.FromDays(7);
}
