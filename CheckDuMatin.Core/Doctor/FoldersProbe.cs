using CheckDuMatin.Core.Operations;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Doctor;

/// <summary>The folders take files, and the disks below them have room.</summary>
internal sealed class FoldersProbe(IConfiguration configuration) : IDoctorProbe
{
    public string Name => "storage";

    public async Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken)
    {
        List<DoctorItem> items = [];
        HashSet<string> disks = new(StringComparer.Ordinal);
        foreach (var (name, key) in new[] { ("storage", "STORAGE_DIR"), ("backups", "BACKUP_DIR") })
        {
            if (configuration[key] is not { Length: > 0 } folder)
            {
                items.Add(new DoctorItem(name, DoctorState.Failed, DoctorTexts.Get("folder_unset", key), Advice: DoctorTexts.Get("advice_setting")));
                continue;
            }

            items.Add(await TakesFilesAsync(name, folder, cancellationToken));
            if (DiskSpace.Of(folder) is { } space && disks.Add(space.Root))
            {
                items.Add(Room(space));
            }
        }

        return items;
    }

    private static async Task<DoctorItem> TakesFilesAsync(string name, string folder, CancellationToken cancellationToken)
    {
        try
        {
            var file = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
            try
            {
                await File.WriteAllBytesAsync(file, new byte[4096], cancellationToken);
            }
            finally
            {
                File.Delete(file);
            }

            return new DoctorItem(name, DoctorState.Good, DoctorTexts.Get("writable", folder));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new DoctorItem(name, DoctorState.Failed, DoctorTexts.Get("not_writable", folder), Advice: DoctorTexts.Get("advice_folder", folder));
        }
    }

    private static DoctorItem Room(DiskSpace space)
    {
        var state = space.FreeRatio < Thresholds.CriticalFreeDisk ? DoctorState.Failed : space.FreeRatio < Thresholds.FreeDisk ? DoctorState.Attention : DoctorState.Good;
        return new DoctorItem(
            $"disk:{space.Root}",
            state,
            DoctorTexts.Get("disk_value", space.FreeRatio, ByteSize.Text(space.FreeBytes)),
            DoctorTexts.Get("at_least", Thresholds.FreeDisk),
            state == DoctorState.Good ? null : DoctorTexts.Get("advice_disk"));
    }
}
