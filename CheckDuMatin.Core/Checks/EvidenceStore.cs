using System.Globalization;
using CheckDuMatin.Core.Files;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Checks;

/// <summary>
/// The bytes of evidence, in a folder per check below <c>STORAGE_DIR/evidence</c>. A file is there before the row that names it, and goes after
/// it; what a crash leaves in between is found by <see cref="SweepEvidence"/>.
/// </summary>
public sealed class EvidenceStore
{
    private readonly IConfiguration _configuration;
    private readonly string _folder;

    /// <exception cref="SettingException"><c>STORAGE_DIR</c> is missing.</exception>
    public EvidenceStore(IConfiguration configuration)
    {
        _configuration = configuration;
        _folder = configuration["STORAGE_DIR"] is { Length: > 0 } storage
            ? Path.Combine(Path.GetFullPath(storage), "evidence")
            : throw new SettingException("STORAGE_DIR", "storage_missing");
    }

    /// <returns>Its path within the check's folder.</returns>
    public Task<string> WriteAsync(long checkId, ReadOnlyMemory<byte> bytes, FileKind kind, CancellationToken cancellationToken) =>
        Of(checkId).WriteAsync(bytes, kind, cancellationToken);

    /// <returns>Null when the file is gone.</returns>
    public Task<byte[]?> ReadAsync(long checkId, string path, CancellationToken cancellationToken) => Of(checkId).ReadAsync(path, cancellationToken);

    /// <summary>Removes files that no row names any more.</summary>
    /// <param name="paths">Null ones are left out.</param>
    public void Delete(long checkId, params IEnumerable<string?> paths)
    {
        foreach (var path in paths.OfType<string>())
        {
            Of(checkId).Delete(path);
        }
    }

    /// <summary>Removes everything of a check that is gone.</summary>
    public void DeleteAll(long checkId)
    {
        var folder = Folder(checkId);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The checks that have a folder here.</summary>
    internal IReadOnlyList<long> CheckIds() => !Directory.Exists(_folder)
        ? []
        : [.. Directory.EnumerateDirectories(_folder).Select(path => long.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)];

    /// <summary>The paths of a check's files, unfinished ones included, last written before <paramref name="writtenBefore"/> (UTC).</summary>
    internal IReadOnlyList<string> FilesOf(long checkId, DateTime writtenBefore)
    {
        var folder = Folder(checkId);
        return !Directory.Exists(folder)
            ? []
            : [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => File.GetLastWriteTimeUtc(path) < writtenBefore)
                .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))];
    }

    private FileStore Of(long checkId) => new(_configuration, string.Create(CultureInfo.InvariantCulture, $"evidence/{checkId}"));

    private string Folder(long checkId) => Path.Combine(_folder, checkId.ToString(CultureInfo.InvariantCulture));
}
