using CheckDuMatin.Core.Operations;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>The disks that the application writes to: below <c>STORAGE_DIR</c> and <c>BACKUP_DIR</c>, each once.</summary>
public sealed class MountedFolders(IConfiguration configuration, MeasureDisk measure)
{
    private static readonly string[] Keys = ["STORAGE_DIR", "BACKUP_DIR"];

    public IReadOnlyList<DiskSpace> Read() =>
    [
        .. Keys
            .Select(key => configuration[key])
            .OfType<string>()
            .Where(folder => folder.Length > 0)
            .Select(folder => measure(folder))
            .OfType<DiskSpace>()
            .DistinctBy(space => space.Root, StringComparer.Ordinal),
    ];
}
