namespace CheckDuMatin.Core.Backups.Archive;

/// <summary>Reads what <see cref="EncryptingStream"/> wrote. Not a byte is given out that was not authenticated.</summary>
/// <exception cref="BackupDamagedException">From the constructor and while reading: another passphrase, or not what was written.</exception>
internal sealed class DecryptingStream : ReadOnlyStream
{
    private const int SealedChunk = Cipher.ChunkSize + Cipher.TagSize;

    private readonly Stream _source;
    private readonly Cipher _cipher;
    private readonly byte[] _sealed = new byte[SealedChunk];
    private readonly byte[] _plain = new byte[Cipher.ChunkSize];
    private readonly long _chunks;
    private ReadOnlyMemory<byte> _rest;
    private long _index;

    /// <param name="source">The encrypted file; its length tells which chunk is the last.</param>
    public DecryptingStream(Stream source, string passphrase)
    {
        var bytes = source.Length - Cipher.HeaderSize;
        _chunks = (bytes + SealedChunk - 1) / SealedChunk;
        Length = bytes - (_chunks * Cipher.TagSize);
        var header = new byte[Cipher.HeaderSize];
        if (source.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || _chunks < 1 || Length < 0)
        {
            throw new BackupDamagedException(BackupsProblems.Truncated);
        }

        _source = source;
        _cipher = Cipher.Open(passphrase, header);
    }

    /// <summary>Of what is read, in bytes.</summary>
    public override long Length { get; }

    public override int Read(Span<byte> buffer)
    {
        if (_rest.IsEmpty && _index < _chunks)
        {
            ReadChunk();
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cipher.Dispose();
        }

        base.Dispose(disposing);
    }

    private void ReadChunk()
    {
        var read = _source.ReadAtLeast(_sealed, SealedChunk, throwOnEndOfStream: false);
        if (read < Cipher.TagSize)
        {
            throw new BackupDamagedException(BackupsProblems.Truncated);
        }

        var plain = _plain.AsMemory(0, read - Cipher.TagSize);
        _cipher.Unseal((uint)_index, isLast: _index == _chunks - 1, _sealed.AsSpan(0, read), plain.Span);
        _index++;
        _rest = plain;
    }
}
