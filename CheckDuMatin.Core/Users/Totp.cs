using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CheckDuMatin.Core.Users;

/// <summary>Codes of an authenticator application: RFC 6238 with SHA-1, six digits and 30 seconds, which every application knows.</summary>
internal static class Totp
{
    public const int Digits = 6;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    public static byte[] CreateSecret() => RandomNumberGenerator.GetBytes(20);

    public static long StepAt(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / Step.Ticks;

    public static string CodeAt(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238's own; HMAC-SHA-1 is not broken, and applications know no other.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var code = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (code % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code it is, of the current one and its neighbours: clocks differ, and people are slow. Null: none of them.</summary>
    public static long? Match(byte[] secret, string code, DateTime utc)
    {
        var (now, typed) = (StepAt(utc), Encoding.ASCII.GetBytes(code));
        long? found = null;
        for (var step = now - 1; step <= now + 1; step++)
        {
            found = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeAt(secret, step)), typed) ? step : found;
        }

        return found;
    }

    /// <summary>As people type it into an application that sees no picture: base32.</summary>
    public static string Words(byte[] secret)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < secret.Length * 8; bit += 5)
        {
            var value = 0;
            for (var i = 0; i < 5; i++)
            {
                var at = bit + i;
                value = (value << 1) | (at < secret.Length * 8 ? (secret[at / 8] >> (7 - (at % 8))) & 1 : 0);
            }

            text.Append(Base32[value]);
        }

        return text.ToString();
    }
}
