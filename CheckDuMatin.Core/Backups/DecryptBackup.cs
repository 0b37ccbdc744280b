using CheckDuMatin.Core.Backups.Archive;

namespace CheckDuMatin.Core.Backups;

/// <summary>Turns an encrypted archive into the tar that any tool reads. Needs nothing but the file and the passphrase.</summary>
public static class DecryptBackup
{
    /// <param name="target">Must not exist; made with access for its owner only, and only kept when everything was authentic.</param>
    /// <returns>The bytes written, or why not.</returns>
    public static async Task<Outcome<long>> RunAsync(string source, string target, string passphrase, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            await using var plain = new DecryptingStream(file, passphrase);
            await using var output = new FileStream(target, options);
            try
            {
                await plain.CopyToAsync(output, cancellationToken);
                output.Flush(flushToDisk: true);
                return output.Length;
            }
            catch
            {
                File.Delete(target);
                throw;
            }
        }
        catch (BackupDamagedException exception)
        {
            return exception.Problem;
        }
    }
}
