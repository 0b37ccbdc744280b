namespace CheckDuMatin.Core.Backups;

/// <summary>What is mounted where, from /proc/self/mountinfo (proc(5)); nothing is known where there is no /proc.</summary>
internal static class Mounts
{
    private const int DeviceField = 2, PlaceField = 4;

    public static bool IsMountPoint(string path) => Read().Any(mount => string.Equals(mount.Place, Path.TrimEndingDirectorySeparator(path), StringComparison.Ordinal));

    /// <summary>The device that a folder lies on, as "major:minor": two mounts of one disk have one; null when it is not known.</summary>
    public static string? DeviceOf(string path) => Read()
        .Where(mount => mount.Place == "/" || path == mount.Place || path.StartsWith(mount.Place + '/', StringComparison.Ordinal))
        .OrderByDescending(mount => mount.Place.Length)
        .Select(mount => mount.Device)
        .FirstOrDefault();

    private static IEnumerable<(string Device, string Place)> Read()
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines("/proc/self/mountinfo");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        // Of two at one place the later covers the earlier.
        return from line in lines.Reverse()
               let fields = line.Split(' ')
               where fields.Length > PlaceField
               select (fields[DeviceField], fields[PlaceField].Replace("\\040", " ", StringComparison.Ordinal));
    }
}
