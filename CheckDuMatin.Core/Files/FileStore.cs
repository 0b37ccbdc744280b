using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Files;

/// <summary>
/// The files of one feature below <c>STORAGE_DIR</c>. A file is there, whole and on the disk, before the transaction that names it; an old one
/// goes after the transaction that forgets it, so that a crash between the two leaves a stray file and never a missing one.
/// </summary>
public sealed class FileStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder;

    /// <param name="folder">Its name below the storage, such as <c>logos</c>.</param>
    /// <exception cref="SettingException"><c>STORAGE_DIR</c> is missing.</exception>
    public FileStore(IConfiguration configuration, string folder) =>
        _folder = configuration["STORAGE_DIR"] is { Length: > 0 } storage
            ? Path.Combine(Path.GetFullPath(storage), folder)
            : throw new SettingException("STORAGE_DIR", "storage_missing");

    /// <summary>Writes a file under a random name of its own (temporary name, fsync, rename) and returns that name.</summary>
    public async Task<string> WriteAsync(ReadOnlyMemory<byte> bytes, FileKind kind, CancellationToken cancellationToken)
    {
        var random = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        var name = $"{random[..2]}/{random}.{kind.Extension()}";
        var target = FullPath(name);
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

        return name;
    }

    /// <summary>The file's bytes; null when it is gone.</summary>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(FullPath(name), cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes a file that no row names (any more); one that is gone already is no error.</summary>
    public void Delete(string name)
    {
        var path = FullPath(name);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>The names of all files, unfinished ones included, last written before <paramref name="writtenBefore"/> (UTC).</summary>
    public IEnumerable<string> Files(DateTime writtenBefore) => !Directory.Exists(_folder)
        ? []
        : Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Where(path => File.GetLastWriteTimeUtc(path) < writtenBefore)
            .Select(path => Path.GetRelativePath(_folder, path).Replace(Path.DirectorySeparatorChar, '/'));

    private string FullPath(string name)
    {
        var path = Path.GetFullPath(Path.Combine(_folder, name));
        return path.StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : throw new ArgumentException("Outside the folder.", nameof(name));
    }
}
