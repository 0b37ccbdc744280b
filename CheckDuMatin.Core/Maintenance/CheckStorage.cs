using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Maintenance;

/// <summary>Compares the files of the storage with the rows that name them, both ways, and looks at who may read and write them (operations.md, weekly).</summary>
public sealed class CheckStorage(
    ScopedDb database, BulletinArchive bulletins, EvidenceStore evidence, ClientLogos logos, IConfiguration configuration, TimeProvider time)
{
    /// <summary>A younger file may be on its way to its row.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Nothing is repaired: strays go with the next clean-up, a missing file comes back from a backup alone.</summary>
    public async Task<StorageSoundness> RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().UtcDateTime - Patience;

        // The files first: one that is deleted meanwhile with its row must not count as missing, so what seems to be is asked for again.
        var archived = bulletins.Files(before).Select(path => $"bulletins/{path}").ToHashSet(StringComparer.Ordinal);
        var attached = evidence.CheckIds().SelectMany(id => evidence.FilesOf(id, before).Select(path => $"evidence/{id}/{path}")).ToHashSet(StringComparer.Ordinal);
        var drawn = logos.Files(before).Select(path => $"logos/{path}").ToHashSet(StringComparer.Ordinal);
        var named = await NamedAsync(cancellationToken);
        var there = archived.Concat(attached).Concat(drawn).ToHashSet(StringComparer.Ordinal);

        var missing = named.Where(path => !there.Contains(path) && !File.Exists(Full(path))).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            var still = await NamedAsync(cancellationToken);
            missing.RemoveAll(path => !still.Contains(path) || File.Exists(Full(path)));
        }

        return new StorageSoundness(there.Count, missing, [.. there.Where(path => !named.Contains(path)).Order(StringComparer.Ordinal)], OpenToOthers());
    }

    private async Task<HashSet<string>> NamedAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        HashSet<string> named = new(StringComparer.Ordinal);
        await foreach (var path in db.Bulletins.Select(row => row.StoragePath).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            named.Add($"bulletins/{path}");
        }

        await foreach (var row in db.EvidenceFiles.Select(row => new { row.CheckId, row.StoragePath, row.ThumbnailPath }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            named.Add($"evidence/{row.CheckId}/{row.StoragePath}");
            if (row.ThumbnailPath is { } thumbnail)
            {
                named.Add($"evidence/{row.CheckId}/{thumbnail}");
            }
        }

        await foreach (var file in db.Clients.Where(client => client.LogoFile != null).Select(client => client.LogoFile!).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            named.Add($"logos/{file}");
        }

        return named;
    }

    private string Full(string path) => Path.Combine(configuration["STORAGE_DIR"]!, path);

    /// <summary>Whatever other accounts of the machine may write to, and keys that they may read; paths below <c>STORAGE_DIR</c>.</summary>
    public IReadOnlyList<string> OpenToOthers()
    {
        if (OperatingSystem.IsWindows() || configuration["STORAGE_DIR"] is not { Length: > 0 } storage || !Directory.Exists(storage))
        {
            return [];
        }

        List<string> open = [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var path in Directory.EnumerateFileSystemEntries(storage, "*", options).Prepend(storage))
        {
            var name = Path.GetRelativePath(storage, path).Replace(Path.DirectorySeparatorChar, '/');
            var forbidden = name.StartsWith("keys/", StringComparison.Ordinal)
                ? UnixFileMode.OtherWrite | UnixFileMode.OtherRead
                : UnixFileMode.OtherWrite;
            try
            {
                if ((File.GetUnixFileMode(path) & forbidden) != UnixFileMode.None)
                {
                    open.Add(name);
                }
            }
            catch (IOException)
            {
                // Deleted since it was listed.
            }
        }

        return open;
    }
}

/// <summary>Paths are below <c>STORAGE_DIR</c>, with forward slashes.</summary>
/// <param name="Files">How many were compared.</param>
/// <param name="Missing">Named by a row, and not there.</param>
/// <param name="Strays">There, and named by no row.</param>
/// <param name="OpenToOthers">Other accounts of the machine may write to them, or read a key.</param>
public sealed record StorageSoundness(int Files, IReadOnlyList<string> Missing, IReadOnlyList<string> Strays, IReadOnlyList<string> OpenToOthers);
