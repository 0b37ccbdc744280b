using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Monitoring.Watches;

/// <summary>Memory of the host over 80 %; over once it has been below for five minutes.</summary>
internal sealed class MemoryWatch(SampleHistory history) : IWatch
{
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(5);

    public string Family => "host.memory";

    public async Task<IReadOnlyList<Finding>?> LookAsync(IReadOnlySet<string> open, CancellationToken cancellationToken)
    {
        var samples = await history.RecentAsync(Series.HostMemory, Calm, cancellationToken);
        if (samples.Count == 0)
        {
            return null;
        }

        var isOver = open.Contains(Family) ? samples.Any(IsHigh) : IsHigh(samples[^1]);
        return isOver ? [new Finding(Family, AlertLevel.Major, AlertTexts.Get("memory", samples.Max(sample => sample.Value)))] : [];
    }

    private static bool IsHigh(SamplePoint sample) => sample.Value > Thresholds.UsedMemory;
}
