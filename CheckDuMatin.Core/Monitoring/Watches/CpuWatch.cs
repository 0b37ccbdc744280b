using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Monitoring.Watches;

/// <summary>CPU of the host over 80 % for ten minutes on end; over once it has been below for five.</summary>
internal sealed class CpuWatch(SampleHistory history) : IWatch
{
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(5);

    /// <summary>Of the ten minutes some may be without a sample, the more so on a machine that has no time; the oldest must be there.</summary>
    private const int FewestSamples = 8;

    public string Family => "host.cpu";

    public async Task<IReadOnlyList<Finding>?> LookAsync(IReadOnlySet<string> open, CancellationToken cancellationToken)
    {
        var samples = await history.RecentAsync(Series.HostCpu, Thresholds.CpuPatience, cancellationToken);
        if (samples.Count == 0)
        {
            return null;
        }

        var newest = samples[^1].At;
        var isOver = open.Contains(Family)
            ? samples.Any(sample => newest - sample.At < Calm && IsHigh(sample))
            : samples.Count >= FewestSamples && newest - samples[0].At >= Thresholds.CpuPatience - TimeSpan.FromMinutes(1) && samples.All(IsHigh);
        return isOver ? [new Finding(Family, AlertLevel.Major, AlertTexts.Get("cpu", samples.Average(sample => sample.Value)))] : [];
    }

    private static bool IsHigh(SamplePoint sample) => sample.Value > Thresholds.Cpu;
}
