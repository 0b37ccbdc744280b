using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Bulletins;

/// <summary>
/// The files below <c>STORAGE_DIR/bulletins</c>. A file is there, whole and on the disk, before the transaction that names it; one that no row
/// names, such as what a crash left, is swept by the daily purge of bulletins.
/// </summary>
public sealed class BulletinArchive
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder;
    private readonly TimeProvider _time;

    /// <exception cref="SettingException"><c>STORAGE_DIR</c> is missing.</exception>
    public BulletinArchive(IConfiguration configuration, TimeProvider time)
    {
        _time = time;
        _folder = configuration["STORAGE_DIR"] is { Length: > 0 } storage
            ? Path.Combine(Path.GetFullPath(storage), "bulletins")
            : throw new SettingException("STORAGE_DIR", "storage_missing");
    }

    /// <summary>Writes a file under a name of its own: temporary name, fsync, rename.</summary>
    public async Task<StoredBulletin> WriteAsync(ReadOnlyMemory<byte> bytes, BulletinFormat format, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var name = $"{Guid.CreateVersion7(now):N}.{BulletinFileName.Extension(format)}";
        var path = string.Create(CultureInfo.InvariantCulture, $"{now:yyyy}/{now:MM}/{name}");
        var target = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);

        var temporary = $"{target}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            await using (var file = new FileStream(temporary, options))
            {
                await file.WriteAsync(bytes, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        return new StoredBulletin(path, SHA256.HashData(bytes.Span), bytes.Length);
    }

    /// <summary>The bytes of a bulletin; null when the file is gone or no longer what was archived.</summary>
    public async Task<byte[]?> ReadAsync(string storagePath, byte[] sha256, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(FullPath(storagePath), cancellationToken);
            return SHA256.HashData(bytes).AsSpan().SequenceEqual(sha256) ? bytes : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes a file that no row names (any more).</summary>
    public void Delete(string storagePath) => File.Delete(FullPath(storagePath));

    /// <summary>The paths of all files, unfinished ones included, last written before <paramref name="writtenBefore"/> (UTC).</summary>
    internal IEnumerable<string> Files(DateTime writtenBefore) => !Directory.Exists(_folder)
        ? []
        : Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Where(path => File.GetLastWriteTimeUtc(path) < writtenBefore)
            .Select(path => Path.GetRelativePath(_folder, path).Replace(Path.DirectorySeparatorChar, '/'));

    private string FullPath(string storagePath) => Path.Combine(_folder, storagePath);
}

/// <summary>A file in the archive: its path below the folder with forward slashes, its SHA-256 and its size in bytes.</summary>
public sealed record StoredBulletin(string Path, byte[] Sha256, long Size);
