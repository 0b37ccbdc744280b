using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Monitoring.Watches;

/// <summary>Free room of every disk that is written to: an alert below 20 %, the most urgent one below 5 %.</summary>
internal sealed class DiskWatch(MountedFolders folders) : IWatch
{
    /// <summary>So much more must be free again before an alert is over: a disk at its threshold would open and close one every minute.</summary>
    private const double Calm = 0.02;

    public string Family => "disk:";

    public Task<IReadOnlyList<Finding>?> LookAsync(IReadOnlySet<string> open, CancellationToken cancellationToken)
    {
        var disks = folders.Read();
        return Task.FromResult<IReadOnlyList<Finding>?>(
            disks.Count == 0 ? null : [.. disks.Where(disk => disk.FreeRatio < Thresholds.FreeDisk + (open.Contains(Family + disk.Root) ? Calm : 0)).Select(disk => new Finding(
                Family + disk.Root,
                disk.FreeRatio < Thresholds.CriticalFreeDisk ? AlertLevel.Critical : AlertLevel.Minor,
                AlertTexts.Get("disk", disk.Root, disk.FreeRatio, AlertTexts.Bytes(disk.FreeBytes))))]);
    }
}
