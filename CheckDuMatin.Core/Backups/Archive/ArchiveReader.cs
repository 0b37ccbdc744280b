using System.Formats.Tar;
using System.Security.Cryptography;

namespace CheckDuMatin.Core.Backups.Archive;

/// <summary>Reads an archive once, from its beginning to its end.</summary>
internal static class ArchiveReader
{
    /// <summary>
    /// Gives each part to <paramref name="take"/>, whose stream it may read or leave, and the manifest back. Everything is examined on the way: the
    /// digest of the whole, those of the parts, and that the parts are those of the manifest.
    /// </summary>
    /// <param name="take">Path and content; null to examine only. What it did is worth nothing when this method throws.</param>
    /// <exception cref="BackupDamagedException">It is not what was written; the problem says why.</exception>
    public static async Task<BackupManifest> ReadAsync(
        string path, bool encrypted, string? passphrase, Func<string, Stream, CancellationToken, Task>? take, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        await using var opened = encrypted ? new DecryptingStream(file, passphrase ?? throw new BackupDamagedException(BackupsProblems.PassphraseMissing)) : (Stream)file;
        if (opened.Length < ArchiveTrailer.Size)
        {
            throw new BackupDamagedException(BackupsProblems.Truncated);
        }

        await using var tar = new DigestedStream(opened, opened.Length - ArchiveTrailer.Size);
        var (manifest, parts, unreadable) = await ReadPartsAsync(tar, take, cancellationToken);
        await tar.DrainAsync(cancellationToken);
        var trailer = new byte[ArchiveTrailer.Size];
        await opened.ReadExactlyAsync(trailer, cancellationToken);
        if (!trailer.AsSpan().SequenceEqual(ArchiveTrailer.Of(tar.Hash())))
        {
            throw new BackupDamagedException(trailer.AsSpan().StartsWith("cdm-sha256:"u8) ? BackupsProblems.ChecksumWrong : BackupsProblems.Truncated);
        }

        Examine(unreadable, manifest, parts);
        return manifest!;
    }

    private static async Task<(BackupManifest? Manifest, List<BackupPart> Parts, Exception? Unreadable)> ReadPartsAsync(
        Stream stream, Func<string, Stream, CancellationToken, Task>? take, CancellationToken cancellationToken)
    {
        List<BackupPart> parts = [];
        BackupManifest? manifest = null;
        try
        {
            await using var tar = new TarReader(stream, leaveOpen: true);
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                await using var content = new DigestedStream(entry.DataStream ?? Stream.Null, entry.Length);
                if (entry.EntryType != TarEntryType.RegularFile)
                {
                    throw new InvalidDataException(entry.EntryType.ToString());
                }

                if (string.Equals(entry.Name, ArchiveWriter.ManifestPath, StringComparison.Ordinal))
                {
                    using var json = new MemoryStream();
                    await content.CopyToAsync(json, cancellationToken);
                    manifest = BackupManifest.Parse(json.ToArray());
                    continue;
                }

                if (take is not null)
                {
                    await take(entry.Name, content, cancellationToken);
                }

                await content.DrainAsync(cancellationToken);
                parts.Add(new BackupPart(entry.Name, entry.Length, Convert.ToHexStringLower(content.Hash())));
            }

            return (manifest, parts, null);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            // The digest of the whole will say more clearly that it is damaged.
            return (manifest, parts, exception);
        }
    }

    private static void Examine(Exception? unreadable, BackupManifest? manifest, List<BackupPart> parts)
    {
        if (manifest is null || unreadable is not null)
        {
            throw new BackupDamagedException(BackupsProblems.ManifestUnreadable, unreadable);
        }

        if (manifest.Format > BackupManifest.CurrentFormat)
        {
            throw new BackupDamagedException(BackupsProblems.FormatNewer(manifest.Format));
        }

        var wrong = manifest.Parts.Concat(parts).GroupBy(part => part.Path, StringComparer.Ordinal).FirstOrDefault(pair => pair.Count() != 2 || pair.Distinct().Count() != 1);
        if (wrong is not null)
        {
            throw new BackupDamagedException(BackupsProblems.PartWrong(wrong.Key));
        }
    }

    /// <summary>A length of another stream, hashed as it is read.</summary>
    private sealed class DigestedStream(Stream source, long length) : ReadOnlyStream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long _left = length;

        public override long Length { get; } = length;

        public byte[] Hash() => _hash.GetCurrentHash();

        public override int Read(Span<byte> buffer)
        {
            var read = source.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
            _hash.AppendData(buffer[..read]);
            _left -= read;
            return read;
        }

        public async Task DrainAsync(CancellationToken cancellationToken) => await CopyToAsync(Null, cancellationToken);

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
