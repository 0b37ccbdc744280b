using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CheckDuMatin.Core.Backups.Archive;

/// <summary>
/// The encryption of archives (docs/backup-format.md): AES-256-GCM over chunks of 1 MiB, the STREAM construction of Hoang, Reyhanitabar, Rogaway
/// and Vizár (2015). The nonce of a chunk holds its index and whether it is the last, and every chunk authenticates the header: what is flipped,
/// cut off, reordered or put together from two archives does not open.
/// </summary>
internal sealed class Cipher : IDisposable
{
    public const int ChunkSize = 1 << 20;
    public const int TagSize = 16;

    /// <summary>Magic 8, iterations 4, salt 16, nonce prefix 7, reserved 1, proof of the key 16.</summary>
    public const int HeaderSize = 52;

    private const int SignedHeader = HeaderSize - TagSize;
    private const int SaltAt = 12;
    private const int SaltSize = 16;
    private const int PrefixAt = SaltAt + SaltSize;
    private const int PrefixSize = 7;

    /// <summary>What OWASP asks of PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet, 2023).</summary>
    private const int Iterations = 600_000;

    /// <summary>Of a file that says otherwise: neither a weak key nor an hour of work.</summary>
    private const int MinIterations = 100_000, MaxIterations = 20_000_000;

    /// <summary>The index that no chunk has: under it the header is signed.</summary>
    private const uint HeaderIndex = uint.MaxValue;

    private readonly AesGcm _aes;

    private Cipher(byte[] header, AesGcm aes)
    {
        Header = header;
        _aes = aes;
    }

    private static ReadOnlySpan<byte> Magic => "CDMBAK01"u8;

    public byte[] Header { get; }

    /// <summary>A new salt, so a new key, for each archive: no nonce is ever used twice under one key.</summary>
    public static Cipher Create(string passphrase)
    {
        var header = new byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(Magic.Length), Iterations);
        RandomNumberGenerator.Fill(header.AsSpan(SaltAt, SaltSize + PrefixSize));
        var cipher = new Cipher(header, Key(passphrase, header, Iterations));
        cipher._aes.Encrypt(cipher.Nonce(HeaderIndex, isLast: false), [], [], header.AsSpan(SignedHeader), header.AsSpan(0, SignedHeader));
        return cipher;
    }

    /// <exception cref="BackupDamagedException">No header of ours, or another passphrase.</exception>
    public static Cipher Open(string passphrase, byte[] header)
    {
        var iterations = header.Length == HeaderSize && header.AsSpan().StartsWith(Magic) ? BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(Magic.Length)) : 0;
        if (iterations is < MinIterations or > MaxIterations)
        {
            throw new BackupDamagedException(BackupsProblems.NotEncryptedByUs);
        }

        var cipher = new Cipher(header, Key(passphrase, header, iterations));
        try
        {
            cipher._aes.Decrypt(cipher.Nonce(HeaderIndex, isLast: false), [], header.AsSpan(SignedHeader), [], header.AsSpan(0, SignedHeader));
            return cipher;
        }
        catch (AuthenticationTagMismatchException exception)
        {
            cipher.Dispose();
            throw new BackupDamagedException(BackupsProblems.WrongPassphrase, exception);
        }
    }

    /// <param name="sealedChunk">As long as the plain one and a tag.</param>
    public void Seal(uint index, bool isLast, ReadOnlySpan<byte> plain, Span<byte> sealedChunk) =>
        _aes.Encrypt(Nonce(index, isLast), plain, sealedChunk[..plain.Length], sealedChunk[plain.Length..], Header);

    /// <exception cref="BackupDamagedException">It is not the chunk that was sealed at this place.</exception>
    public void Unseal(uint index, bool isLast, ReadOnlySpan<byte> sealedChunk, Span<byte> plain)
    {
        try
        {
            _aes.Decrypt(Nonce(index, isLast), sealedChunk[..plain.Length], sealedChunk[plain.Length..], plain, Header);
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new BackupDamagedException(isLast ? BackupsProblems.Truncated : BackupsProblems.ChecksumWrong, exception);
        }
    }

    public void Dispose() => _aes.Dispose();

    private static AesGcm Key(string passphrase, ReadOnlySpan<byte> header, int iterations) => new(
        Rfc2898DeriveBytes.Pbkdf2(passphrase, header.Slice(SaltAt, SaltSize).ToArray(), iterations, HashAlgorithmName.SHA256, outputLength: 32), TagSize);

    private byte[] Nonce(uint index, bool isLast)
    {
        var nonce = new byte[AesGcm.NonceByteSizes.MaxSize];
        Header.AsSpan(PrefixAt, PrefixSize).CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(PrefixSize), index);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
