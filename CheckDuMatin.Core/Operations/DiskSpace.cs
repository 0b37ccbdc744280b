namespace CheckDuMatin.Core.Operations;

/// <summary>Room on the disk below a folder.</summary>
/// <param name="Root">Where that disk is mounted.</param>
/// <param name="FreeBytes">What an ordinary user may still fill.</param>
public sealed record DiskSpace(string Root, long FreeBytes, long TotalBytes)
{
    public double FreeRatio => TotalBytes == 0 ? 1 : (double)FreeBytes / TotalBytes;

    /// <summary>Null when the folder does not exist, or its file system does not tell.</summary>
    public static DiskSpace? Of(string folder)
    {
        try
        {
            var full = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
            var drive = DriveInfo.GetDrives()
                .Where(drive => full.StartsWith(drive.Name.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                .MaxBy(drive => drive.Name.Length);
            return drive is { TotalSize: > 0 } && Directory.Exists(folder) ? new DiskSpace(drive.Name, drive.AvailableFreeSpace, drive.TotalSize) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
