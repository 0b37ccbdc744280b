using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core;

/// <summary>Whether the folders of the configuration take files: asked before anything starts, since a volume may be mounted read-only, belong to somebody else or be full.</summary>
public static class WritableFolders
{
    /// <summary>As much as a disk that is only nearly full still takes.</summary>
    private const int ProbeBytes = 64 * 1024;
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;

    /// <summary>Writes a file into each of <c>STORAGE_DIR</c> and <c>BACKUP_DIR</c> and removes it. A folder that is not set or not there is somebody else's trouble.</summary>
    /// <exception cref="SettingException">A folder takes no file; the message names its key and says why.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (var key in new[] { "STORAGE_DIR", "BACKUP_DIR" })
        {
            if (configuration[key]?.Trim() is { Length: > 0 } folder && Directory.Exists(folder))
            {
                Check(key, folder);
            }
        }
    }

    private static void Check(string key, string folder)
    {
        var probe = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
        try
        {
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            file.Write(new byte[ProbeBytes]);
            file.Flush(flushToDisk: true);
        }
        catch (UnauthorizedAccessException)
        {
            throw new SettingException(key, "folder_denied", folder, Environment.UserName);
        }
        catch (IOException exception)
        {
            throw (exception.HResult & 0xFFFF) switch
            {
                ReadOnlyFileSystem => new SettingException(key, "folder_read_only", folder),
                NoSpace or QuotaExceeded => new SettingException(key, "folder_full", folder),
                _ => new SettingException(key, "folder_unwritable", folder, exception.Message.ReplaceLineEndings(" ")),
            };
        }
    }
}
