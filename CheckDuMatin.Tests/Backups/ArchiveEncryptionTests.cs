using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Backups.Archive;
using Xunit;

namespace CheckDuMatin.Tests.Backups;

/// <summary>The container of encrypted archives: what was written comes back, and nothing else opens.</summary>
public sealed class ArchiveEncryptionTests
{
    private const string Passphrase = "corbeau agrafe menthe déluge";
    private const int SealedChunk = Cipher.ChunkSize + Cipher.TagSize;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Cipher.ChunkSize - 1)]
    [InlineData(Cipher.ChunkSize)]
    [InlineData(Cipher.ChunkSize + 1)]
    [InlineData((3 * Cipher.ChunkSize) + 12345)]
    public void What_was_encrypted_comes_back(int size)
    {
        var plain = Bytes(size);

        Assert.Equal(plain, Decrypt(Encrypt(plain), Passphrase));
    }

    [Fact]
    public void One_flipped_bit_anywhere_is_noticed()
    {
        var file = Encrypt(Bytes(2000));
        foreach (var at in new[] { 0, 8, 13, 20, 30, 40, Cipher.HeaderSize, Cipher.HeaderSize + 1000, file.Length - 1 })
        {
            var flipped = file.ToArray();
            flipped[at] ^= 1;

            Assert.Throws<BackupDamagedException>(() => Decrypt(flipped, Passphrase));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Cipher.TagSize)]
    [InlineData(1000)]
    public void A_missing_end_is_noticed_even_between_two_chunks(int cut)
    {
        var file = Encrypt(Bytes((2 * Cipher.ChunkSize) + 1000 - Cipher.TagSize));

        Assert.Equal("truncated", Refused(file[..^cut]).Code);
        Assert.Equal("truncated", Refused(file[..(Cipher.HeaderSize + (2 * SealedChunk))]).Code);
        Assert.Equal("truncated", Refused(file[..10]).Code);
    }

    [Fact]
    public void Chunks_that_change_places_are_noticed()
    {
        var file = Encrypt(Bytes(3 * Cipher.ChunkSize));
        byte[] swapped =
        [
            .. file[..Cipher.HeaderSize],
            .. file[(Cipher.HeaderSize + SealedChunk)..(Cipher.HeaderSize + (2 * SealedChunk))],
            .. file[Cipher.HeaderSize..(Cipher.HeaderSize + SealedChunk)],
            .. file[(Cipher.HeaderSize + (2 * SealedChunk))..],
        ];

        Assert.Equal("checksum_wrong", Refused(swapped).Code);
    }

    [Fact]
    public void Another_passphrase_is_told_from_damage()
    {
        var file = Encrypt(Bytes(10));

        Assert.Equal("wrong_passphrase", Assert.Throws<BackupDamagedException>(() => Decrypt(file, "une autre phrase")).Problem.Code);
        Assert.Equal("not_encrypted_by_us", Refused(new byte[1000]).Code);
    }

    [Fact]
    public void The_same_bytes_are_never_encrypted_alike() => Assert.NotEqual(Encrypt(Bytes(100))[Cipher.HeaderSize..], Encrypt(Bytes(100))[Cipher.HeaderSize..]);

    private static Core.Problem Refused(byte[] file) => Assert.Throws<BackupDamagedException>(() => Decrypt(file, Passphrase)).Problem;

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Encrypt(byte[] plain)
    {
        using var file = new MemoryStream();
        using var encrypting = new EncryptingStream(file, Passphrase);
        // In pieces that fit no chunk.
        foreach (var piece in plain.Chunk(100_003))
        {
            encrypting.Write(piece);
        }

        encrypting.Complete();
        return file.ToArray();
    }

    private static byte[] Decrypt(byte[] file, string passphrase)
    {
        using var source = new MemoryStream(file);
        using var decrypting = new DecryptingStream(source, passphrase);
        using var plain = new MemoryStream();
        decrypting.CopyTo(plain);
        Assert.Equal(decrypting.Length, plain.Length);
        return plain.ToArray();
    }
}
