using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;

namespace CheckDuMatin.Core.Backups.Archive;

/// <summary>
/// Writes an archive: a tar of parts, then a last block with the SHA-256 of all before it, the whole encrypted when there is a passphrase.
/// A plain tool reads the tar and does not see the block behind its end.
/// </summary>
internal sealed class ArchiveWriter : IAsyncDisposable
{
    public const string ManifestPath = "manifest.json";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream _file;
    private readonly EncryptingStream? _encrypting;
    private readonly DigestStream _digest;
    private readonly TarWriter _tar;
    private readonly List<BackupPart> _parts = [];
    private readonly DateTimeOffset _createdAt;

    public ArchiveWriter(string path, string? passphrase, DateTime createdAt)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        _createdAt = new DateTimeOffset(createdAt, TimeSpan.Zero);
        _file = new FileStream(path, options);
        _encrypting = passphrase is null ? null : new EncryptingStream(_file, passphrase);
        _digest = new DigestStream((Stream?)_encrypting ?? _file);
        _tar = new TarWriter(_digest, TarEntryFormat.Pax, leaveOpen: true);
    }

    public IReadOnlyList<BackupPart> Parts => _parts;

    public Task AddAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        AddAsync(path, new MemoryStream(bytes.ToArray(), writable: false), cancellationToken);

    /// <param name="content">From its beginning; its length must not change meanwhile.</param>
    public async Task AddAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        var bytes = content.Position;
        content.Position = 0;
        var entry = new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = content, Mode = OwnerOnly, ModificationTime = _createdAt };
        await _tar.WriteEntryAsync(entry, cancellationToken);
        _parts.Add(new BackupPart(path, bytes, sha256));
    }

    /// <summary>Writes the manifest and the last block, and brings everything to the disk.</summary>
    public async Task CompleteAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        await AddAsync(ManifestPath, manifest.ToJson(), cancellationToken);
        await _tar.DisposeAsync();
        var trailer = ArchiveTrailer.Of(_digest.Hash());
        _digest.Write(trailer);
        _encrypting?.Complete();
        await _file.FlushAsync(cancellationToken);
        _file.Flush(flushToDisk: true);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(_tar);
        await CloseAsync(_file);
        await _digest.DisposeAsync();
        _encrypting?.Dispose();
    }

    private static async Task CloseAsync(IAsyncDisposable part)
    {
        try
        {
            await part.DisposeAsync();
        }
        catch (IOException)
        {
            // The disk is full: what could be written was, and nobody will take it for an archive.
        }
    }

    /// <summary>Hashes what passes through to the next stream.</summary>
    private sealed class DigestStream(Stream target) : WriteOnlyStream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public byte[] Hash() => _hash.GetCurrentHash();

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _hash.AppendData(buffer);
            target.Write(buffer);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _hash.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}

/// <summary>The last block of an archive: <c>cdm-sha256:</c>, the digest of all before it in hexadecimal, a line feed, and zeros up to 512 bytes.</summary>
internal static class ArchiveTrailer
{
    public const int Size = 512;

    public static byte[] Of(ReadOnlySpan<byte> sha256)
    {
        var block = new byte[Size];
        Encoding.ASCII.GetBytes($"cdm-sha256:{Convert.ToHexStringLower(sha256)}\n").CopyTo(block, 0);
        return block;
    }
}
