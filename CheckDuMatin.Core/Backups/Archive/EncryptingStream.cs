namespace CheckDuMatin.Core.Backups.Archive;

/// <summary>Encrypts what is written to it, chunk by chunk. <see cref="Complete"/> seals the last chunk: without it the file does not open.</summary>
internal sealed class EncryptingStream : WriteOnlyStream
{
    private readonly Stream _target;
    private readonly Cipher _cipher;
    private readonly byte[] _chunk = new byte[Cipher.ChunkSize];
    private readonly byte[] _sealed = new byte[Cipher.ChunkSize + Cipher.TagSize];
    private int _filled;
    private uint _index;

    public EncryptingStream(Stream target, string passphrase)
    {
        _target = target;
        _cipher = Cipher.Create(passphrase);
        _target.Write(_cipher.Header);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (_filled == _chunk.Length)
            {
                // Only now: the last chunk is known by its flag, and a whole one may be the last.
                Seal(isLast: false);
            }

            var part = buffer[..Math.Min(buffer.Length, _chunk.Length - _filled)];
            part.CopyTo(_chunk.AsSpan(_filled));
            _filled += part.Length;
            buffer = buffer[part.Length..];
        }
    }

    public void Complete() => Seal(isLast: true);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cipher.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Seal(bool isLast)
    {
        var bytes = _sealed.AsSpan(0, _filled + Cipher.TagSize);
        _cipher.Seal(_index++, isLast, _chunk.AsSpan(0, _filled), bytes);
        _target.Write(bytes);
        _filled = 0;
    }
}
