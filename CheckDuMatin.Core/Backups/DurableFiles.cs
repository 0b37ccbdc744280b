using System.Runtime.InteropServices;
using System.Text;

namespace CheckDuMatin.Core.Backups;

/// <summary>What makes a rename survive a loss of power: the folder itself is written to the disk.</summary>
internal static class DurableFiles
{
    private const int ReadOnly = 0;

    /// <summary>fsync(2) of a folder, for which .NET has no call of its own. Without effect where folders cannot be flushed (Windows).</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"open {folder}: error {Marshal.GetLastPInvokeError()}");
        }

        try
        {
            if (FSync(descriptor) != 0)
            {
                throw new IOException($"fsync {folder}: error {Marshal.GetLastPInvokeError()}");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Writes a small file whole or not at all.</summary>
    public static void WriteAllText(string path, string text)
    {
        var temporary = path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
